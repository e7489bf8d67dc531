using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Disclosure;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Support;

namespace Waymark.Journeys;

/// <summary>Pages that no link leads to as the demonstration begins: what makes them stand is done here, as somebody would do it.</summary>
internal static class HardToReach
{
    /// <summary>Addresses to look at besides, for one of the demonstration's accounts, or for nobody.</summary>
    public static async Task<IReadOnlyList<string>> For(Partnership partnership, IPage page, string account)
    {
        switch (account)
        {
            case "":
                return ["/?again", "/problem"];
            case "refuge":
                await using (var db = await partnership.StoreOf(account))
                {
                    var homeless = await db.Set<CaseFile>().Where(file => file.ClosedOn == null && !db.Set<Stay>().Any(stay => stay.CaseId == file.Id && stay.To == null)).Select(file => file.Id).FirstAsync();
                    var waiting = $"/referrals/{await Waiting(partnership):N}";
                    return [waiting + "/accept", waiting + "/decline", $"/cases/{homeless:N}/stays/start", .. await TurnedAway(page)];
                }

            case "support":
                await using (var db = await partnership.StoreOf(account))
                {
                    var own = await db.Set<Assessment>().Where(a => a.OrganisationId == db.ActingFor && a.SupersededById == null).OrderByDescending(a => a.CompletedAt).FirstAsync();
                    var note = await db.Set<Note>().Where(n => n.OrganisationId == db.ActingFor).FirstAsync();
                    var episode = await db.Set<Episode>().Where(e => e.OrganisationId == db.ActingFor && e.From != null && e.To == null
                        && db.Set<Session>().Any(s => s.EpisodeId == e.Id && s.OrganisationId == db.ActingFor) && db.Set<OutcomeScore>().Any(s => s.EpisodeId == e.Id)).FirstAsync();
                    var session = await db.Set<Session>().Where(s => s.EpisodeId == episode.Id).Select(s => s.Id).FirstAsync();
                    var score = await db.Set<OutcomeScore>().Where(s => s.EpisodeId == episode.Id).Select(s => s.Id).FirstAsync();
                    var support = $"/cases/{episode.CaseId:N}/support/{episode.Id:N}";
                    return
                    [
                        .. ((string[])["part-1", "concern", "check"]).Select(step => $"/cases/{own.CaseId:N}/risk/{own.Id:N}/correct/{step}"),
                        $"/cases/{note.CaseId:N}/notes/{note.Id:N}",
                        .. await SharedAndOpened(partnership),
                        await Message(partnership),
                        await Told(partnership),
                        .. ((string[])["", "/correct", "/end", "/outcomes", "/session", $"/outcomes/{score:N}", $"/sessions/{session:N}"]).Select(more => support + more),
                    ];
                }

            case "referrer":
                var sent = await Waiting(partnership);
                return [.. ((string[])["", "/sent", "/change", "/withdraw"]).Select(more => $"/referrals/{sent:N}{more}")];

            case "governance":
                var (looks, settle) = await ToAskAbout(partnership);
                return [looks, settle, "/walls", "/walls/try", await ShutOut(partnership), .. await AskedFor(partnership)];
            case "manager":
                return await Signed(page);
            case "analyst":
                return await Loaded(page);
            default:
                return [];
        }
    }

    // A referral from the surgery that the refuge has not answered, whoever answered what before.
    private static async Task<Guid> Waiting(Partnership partnership)
    {
        await using var refuge = await partnership.StoreOf("refuge");
        await using var surgery = await partnership.StoreOf("referrer");
        return (await new MakeReferral(surgery, new AreaInForce()).Run(new MakeReferral.Request
        {
            NewCase = new() { Survivor = new() { GivenName = "Linnet", FamilyName = "Example", Age = 31 } },
            ToOrganisationId = refuge.ActingFor, Seeks = "safe-accommodation", Source = "health", Urgency = "today", Consented = true,
        }, CancellationToken.None)).Value;
    }

    // A case of the support service that is lent to somebody, and that somebody else opened in an emergency.
    private static async Task<IReadOnlyList<string>> SharedAndOpened(Partnership partnership)
    {
        await using var db = await partnership.StoreOf("support");
        var file = await Open(db);
        var share = await new ShareCase(db, new CodeLists(partnership.Settings.Files)).Run(new ShareCase.Request
        {
            CaseId = file.Id, ToOrganisationId = await Outsider(db, file.Id), Purpose = "A place tonight", LawfulBasis = "public-task", Aware = true, Consented = true, Until = db.Today.AddDays(30),
        }, CancellationToken.None);
        await using var elsewhere = partnership.Settings.Database.Open(Waymark.Access.Actor.Operator("Jo Example", partnership.Settings.AreaCode, await Outsider(db, file.Id)));
        await new OpenInEmergency(elsewhere, partnership.Settings.Files).Run(new OpenInEmergency.Request(file.Reference, null, null, null, "She rang and said that he is at her door"), CancellationToken.None);
        var glass = await db.Set<Waymark.Access.BrokenGlass>().Where(one => one.CaseId == file.Id).Select(one => one.Id).FirstAsync();
        var root = $"/cases/{file.Id:N}";
        return [root + "/share", root + "/why", root + "/keep-out", $"{root}/shares/{share.Value:N}/end", "/cases?show=shared", "/urgent", $"/urgent/{glass:N}"];
    }

    // She may be written to at any hour, and a message is about to be sent.
    private static async Task<string> Message(Partnership partnership)
    {
        await using var db = await partnership.StoreOf("support");
        var file = await Open(db);
        var rule = await db.Set<ContactRule>().AsNoTracking().SingleOrDefaultAsync(rule => rule.CaseId == file.Id);
        await new ChangeContactRule(db).Run(new(file.Id, rule?.Version ?? -1, new SafeContact { Asked = true, Email = true, EmailAddress = "linnet@example.com", MessageHours = "mon,tue,wed,thu,fri,sat,sun 00:00-23:59" }), CancellationToken.None);
        return $"/cases/{file.Id:N}/messages/check?to=her&how=email&say=ring";
    }

    // A court was told about a case.
    private static async Task<string> Told(Partnership partnership)
    {
        await using var db = await partnership.StoreOf("support");
        var file = await Open(db);
        var made = await new MakeDocument(db, new CaseParagraphs(db, new CodeLists(partnership.Settings.Files), partnership.Settings.Files)).Run(new MakeDocument.Request
        {
            CaseId = file.Id, Kind = DocumentKind.Summary, Recipient = Recipient.Court, Order = OrderInForce.NotKnown, Delivery = Delivery.ByHand, Purpose = "The court asked",
        }, CancellationToken.None);
        return $"/cases/{file.Id:N}/document/{made.Value:N}";
    }

    // One person asks what is held about them, and another waits for an answer that was prepared.
    private static async Task<IReadOnlyList<string>> AskedFor(Partnership partnership)
    {
        var asked = new List<Guid>();
        foreach (var family in (string[])["Heron", "Wren"])
        {
            await using var db = await partnership.StoreOf("governance");
            asked.Add((await new TakeInRequest(db).Run(new TakeInRequest.Request(Capacity.Themselves, "Linnet", family, new DateOnly(1990, 5, 5), null, null, null, "A passport", db.Today), CancellationToken.None)).Value);
        }

        await using (var db = await partnership.StoreOf("governance"))
            Assert.True((await new PreparePack(db, new PackInHand(db, new CaseParagraphs(db, new CodeLists(partnership.Settings.Files), partnership.Settings.Files))).Run(new PreparePack.Request(asked[1], 0), CancellationToken.None)).Done);
        return ["/requests", "/requests/add", $"/requests/{asked[0]:N}", $"/requests/{asked[0]:N}/prepare", $"/requests/{asked[1]:N}/release"];
    }

    // Somebody must not know of a case.
    private static async Task<string> ShutOut(Partnership partnership)
    {
        await using var db = await partnership.StoreOf("support");
        var file = await Open(db);
        return $"/walls/{(await new DeclareWall(db).Run(new DeclareWall.Request(file.Id, null, await Outsider(db, file.Id), "They are close to him"), CancellationToken.None)).Value:N}";
    }

    private static Task<CaseFile> Open(Waymark.Storage.WaymarkDb db) => db.Set<CaseFile>().AsNoTracking().Where(file => file.ClosedOn == null).OrderBy(file => file.Reference).FirstAsync();

    // A partner where nobody whose day is walked works.
    private static Task<Guid> Outsider(Waymark.Storage.WaymarkDb db, Guid caseId)
    {
        var walked = Waymark.Simulation.DemoAccounts.All.Select(account => Waymark.Simulation.DemoAccounts.SignInName(account.Name)).ToList();
        return db.Set<Waymark.Access.Organisation>().Where(partner => partner.AreaCode == db.ActingIn && partner.Kind != "perpetrator-programme"
            && !db.Set<Involvement>().Any(working => working.CaseId == caseId && working.OrganisationId == partner.Id)
            && !db.Set<Waymark.Access.User>().Any(user => user.OrganisationId == partner.Id && walked.Contains(user.SignInName))).OrderBy(partner => partner.Name).Select(partner => partner.Id).FirstAsync();
    }

    // A colleague sought somebody six times and found nobody.
    internal static async Task<(string List, string Settle)> ToAskAbout(Partnership partnership)
    {
        await using var own = await partnership.StoreOf("governance");
        var colleague = own.Actor with { UserId = Guid.NewGuid(), Name = "Sam Example" };
        await using (var db = partnership.Settings.Database.Open(colleague))
            for (var search = 0; search < 6; search++)
                await db.Looked("/People/Index", [], "an invented name", CancellationToken.None);
        return ("/looks-to-ask-about", $"/looks-to-ask-about/{colleague.UserId:N}");
    }

    // Somebody rang whom no referral tells of.
    private static async Task<IReadOnlyList<string>> TurnedAway(IPage page)
    {
        await page.GotoAsync("/places/turn-away");
        foreach (var question in (string[])["SchemeId", "PrimaryReason", "NextAction"])
            if (await page.Locator($"input[name={question}]").CountAsync() > 0)
                await page.Locator($"input[name={question}]").First.CheckAsync();
        if (await page.Locator("select[name=NextAction]").CountAsync() > 0)
            await page.Locator("select[name=NextAction]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name=Children]", "2");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.GotoAsync("/places/turn-aways");
        var link = await page.Locator("main a[href^='/places/turn-aways/']").First.GetAttributeAsync("href");
        return [link!, link + "/strike-out"];
    }

    // A year long over, so that whoever comes later still finds this year's return open.
    private static async Task<IReadOnlyList<string>> Signed(IPage page)
    {
        await page.GotoAsync("/returns/annual");
        var authority = new Uri(new Uri(page.Url), await page.Locator("main a[href*='/sign']").First.GetAttributeAsync("href")).Segments[^3].Trim('/');
        var year = Period.Of(PeriodKind.FinancialYear, DateOnly.FromDateTime(DateTime.UtcNow)).Before().Before().Label;
        var root = $"/returns/annual/{authority}/{year}";
        await page.GotoAsync(root + "/sign");
        await page.FillAsync("[name=Post]", "Director of public health");
        await page.Locator("main form button[type=submit]").Last.ClickAsync();
        return [root + "/signed/1", root + "/signed/1/reopen"];
    }

    private static async Task<IReadOnlyList<string>> Loaded(IPage page)
    {
        const string File = "Ref No,Date Recd,First Name,Surname,DOB,Referred By,From (LA),Outcome,Reason if not accommodated,Date In\n1,02/05/2025,Maren,Example,28/02/1990,Police,Bristol,Accepted,,03/05/2025\n2,nobody knows,Ines,Example,1/1/1991,Police,Bristol,Accepted,,\n";
        async Task<string> Upload(string extra)
        {
            await page.GotoAsync("/files/add");
            await page.Locator("[name=Organisation]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.SetInputFilesAsync("[name=Upload]", new FilePayload { Name = "refuge.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File + extra) });
            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await page.WaitForURLAsync("**/files/check/*");
            return new Uri(page.Url).AbsolutePath;
        }

        await Upload("");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/check/"));
        var loaded = new Uri(page.Url).AbsolutePath;
        var check = await Upload("3,04/05/2025,Una,Example,3/3/1992,Police,Bristol,Accepted,,05/05/2025\n");
        return [loaded, loaded + "/undo", check];
    }
}

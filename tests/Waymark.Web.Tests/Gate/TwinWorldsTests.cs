using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Web.Tests.Gate;

/// <summary>
/// Two worlds alike but for one hidden case and all that lies on it. Whoever must not know of it follows every link in both, and reads the
/// same bytes: in no list, count, total, search or missing page does it show.
/// </summary>
public sealed partial class TwinWorldsTests
{
    private const int Pages = 140;

    // Pages that draw a secret anew each time, or end the session.
    private static readonly string[] Fresh = ["/sign-", "/leave", "/account"];
    private static readonly DateTime Now = new(2026, 2, 10, 10, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> Ignorant => new()
    {
        // Of another organisation's case nobody else's worker knows. Totals count it, for those who read totals.
        { "another's", "refuge-worker" }, { "another's", "support-worker" }, { "another's", "referrer" }, { "another's", "information-governance" }, { "another's", "administrator" },
        // Of a case behind a wall nobody who stands there knows, whatever their role, not even by a total.
        { "walled", "refuge-worker" }, { "walled", "support-worker" }, { "walled", "service-manager" }, { "walled", "marac-coordinator" }, { "walled", "partnership-manager" }, { "walled", "analyst" },
        { "walled", "board-member" }, { "walled", "information-governance" },
    };

    [Theory, MemberData(nameof(Ignorant))]
    public async Task Whoever_may_not_know_reads_the_same_bytes_in_both_worlds(string hidden, string role)
    {
        var clock = new Still(Now);
        await using var site = await Site.Open(clock);
        var me = await site.SignIn(role, site.Refuge, "Robin Wardle");
        await Case(site.Database, site, site.Refuge, "Ada", null);
        var user = await UserId(site, "Robin Wardle");
        await using var twin = await site.OpenTwin(async database =>
        {
            var owner = hidden == "walled" ? site.Refuge : site.Surgery;
            await Case(database, site, owner, "Kanarina", hidden == "walled" ? user : null);
        });
        var (paths, different) = await Compare(me, me.CopyAt(twin.Address), clock);
        Assert.True(different.Count == 0, string.Join(Environment.NewLine, different));
        Assert.InRange(paths, role is "board-member" or "information-governance" or "administrator" ? 5 : 12, Pages);
    }

    /// <summary>The known-bad: with the wall lifted, or for whoever works on the case, the worlds must differ.</summary>
    [Theory]
    [InlineData("refuge-worker")]
    [InlineData("partnership-manager")]
    public async Task Without_the_wall_the_worlds_differ(string role)
    {
        var clock = new Still(Now);
        await using var site = await Site.Open(clock);
        var me = await site.SignIn(role, site.Refuge, "Robin Wardle");
        await Case(site.Database, site, site.Refuge, "Ada", null);
        await using var twin = await site.OpenTwin(database => Case(database, site, site.Refuge, "Kanarina", null));
        var (_, different) = await Compare(me, me.CopyAt(twin.Address), clock);
        Assert.NotEmpty(different);
    }

    private static async Task<(int Paths, IReadOnlyList<string> Different)> Compare(Browser here, Browser there, Still clock)
    {
        var (waiting, met, different) = (new Queue<string>(), new HashSet<string>(), new List<string>());
        foreach (var start in (string[])["/today", "/cases?show=all", "/cases?show=shared", "/referrals", "/places", "/agenda", "/indicators", "/returns/annual", "/audit", "/audit?Show=changes", "/walls", "/no-such-page", $"/cases/{Guid.Empty:N}"])
            if (met.Add(start))
                waiting.Enqueue(start);
        while (waiting.TryDequeue(out var path) && met.Count <= Pages)
        {
            // Each page at a moment of its own: what is ordered by the moment is then ordered alike in both.
            clock.Forward(TimeSpan.FromSeconds(1));
            await here.Get(path);
            await there.Get(path);
            if (here.Status != there.Status || here.Path != there.Path || Plain(here) != Plain(there))
                different.Add($"{path}: {First(Plain(here), Plain(there))}");
            foreach (var link in here.Page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(link => link.GetAttribute("href")!))
                if (link.StartsWith('/') && !Array.Exists(Fresh, start => link.StartsWith(start, StringComparison.Ordinal)) && met.Count < Pages && met.Add(link.Split('#')[0]))
                    waiting.Enqueue(link.Split('#')[0]);
        }

        return (met.Count, different);
    }

    // Tokens are drawn anew for every page; nothing else may differ.
    private static string Plain(Browser browser) => Hidden().Replace(Sealed().Replace(browser.Text, "find=…"), "value=…");

    private static string First(string one, string other)
    {
        var at = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(index => one[index] != other[index], Math.Min(one.Length, other.Length));
        return $"…{one[Math.Max(0, at - 80)..Math.Min(one.Length, at + 60)]}… / …{other[Math.Max(0, at - 80)..Math.Min(other.Length, at + 60)]}…";
    }

    private static async Task<Guid> UserId(Site site, string name)
    {
        await using var db = site.Store(site.Refuge);
        return await db.Set<User>().Where(user => user.Name == name).Select(user => user.Id).SingleAsync();
    }

    // A case with a record of every room, the referral that brought it, who was turned away and word of it; and the wall, where there is one.
    private static async Task Case(Database database, Site site, Organisation owner, string given, Guid? walled)
    {
        await using var db = database.Open(Actor.Operator("Test", site.Area.Code, owner.Id));
        var her = new PersonRecord { OrganisationId = owner.Id, GivenName = given, FamilyName = "Example", BornOn = new DateOnly(1990, 5, 4), Phone = "07700 900123" };
        var him = new PersonRecord { OrganisationId = owner.Id, GivenName = given + "him", FamilyName = "Example" };
        var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today.AddDays(-20) };
        var referral = new Referral
        {
            AreaCode = site.Area.Code, CaseId = file.Id, SurvivorPersonId = her.PersonId, FromOrganisationId = site.Surgery.Id, ToOrganisationId = owner.Id, Source = "health-gp", Seeks = "support",
            ReceivedAt = db.Now.AddDays(-1), State = ReferralState.Received,
        };
        var episode = new Episode { CaseId = file.Id, OrganisationId = owner.Id, PersonRecordId = her.Id, PersonId = her.PersonId, Kind = "outreach", IsChild = false, WaitingFrom = db.Today.AddDays(-9), From = db.Today.AddDays(-5) };
        db.AddRange(her, him, file, referral, episode,
            new Involvement { CaseId = file.Id, OrganisationId = owner.Id, Kind = InvolvementKind.Opened, From = db.Today.AddDays(-20) },
            new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "her", From = db.Today.AddDays(-20) },
            new Party { CaseId = file.Id, PersonRecordId = him.Id, Role = PartyRole.AllegedToHarm, TowardsRecordId = her.Id, Source = "her", From = db.Today.AddDays(-20) },
            new ContactRule { CaseId = file.Id, SafeToText = true, Phone = "07700 900123", AskedOn = db.Today },
            new AbuseReport { CaseId = file.Id, Code = "PHYS", ReportedOn = db.Today.AddDays(-20) },
            new Note { CaseId = file.Id, OrganisationId = owner.Id, AuthorName = "x", HappenedAt = db.Now.AddDays(-2), Kind = "call", Text = given + " rang", NextStep = "Ring back", NextStepBy = db.Today.AddDays(-1) },
            new EqualityAnswer { OrganisationId = owner.Id, PersonRecordId = her.Id, Question = "sex", State = AnswerState.Answered, Code = "F" },
            new TurnAway
            {
                OrganisationId = owner.Id, AreaCode = site.Area.Code, AuthorityCode = site.Area.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code, ReferralId = referral.Id, PersonId = her.PersonId, On = db.Today,
                AccommodationType = "REFUGE", PrimaryReason = "NO_SPACE", NextAction = "SAFETY_PLAN",
            },
            new Notice { OrganisationId = owner.Id, At = db.Now, Text = "A referral is waiting for an answer.", Link = $"/referrals/{referral.Id:N}", CaseId = file.Id });
        if (walled is { } user)
            db.Add(new Wall { AreaCode = site.Area.Code, CaseId = file.Id, AgainstUserId = user, UsersOrganisationId = owner.Id, Origin = WallOrigin.Declared, Why = "They live together", At = db.Now });
        Assert.Null(await db.Save(new Activity("Open a case", Permission.KeepCases), null, CancellationToken.None));
    }

    [GeneratedRegex("""value="[A-Za-z0-9_\-+/=]{20,}"|nonce-[A-Za-z0-9+/=]+""")]
    private static partial Regex Hidden();

    [GeneratedRegex("find=[A-Za-z0-9_-]+")]
    private static partial Regex Sealed();

    private sealed class Still(DateTime start) : TimeProvider
    {
        private DateTime now = start;

        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

        public void Forward(TimeSpan by) => now += by;
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Referrals;

public sealed class AskForHelpTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private static readonly HelpAsked Asked = new()
    {
        InDanger = false, ForMyself = true, Name = "Bel", Need = "talk", Children = 2, LivesIn = "E99000002",
        Phone = "07700 900123", Text = true, OtherWay = "Tell the school nurse", Times = "Weekdays 10 to 2",
    };

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_request_waits_with_whoever_the_area_names_and_opens_when_they_accept(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var door = await Door(here);
        Assert.True((await Ask(here, Asked)).Done);

        await using (var worker = here.Store.Database.Open(TestStore.Somebody(door.Id)))
        {
            var row = Assert.Single((await new ReferralList(worker).Show(false, ReferralState.Received, 1, Stop)).Rows);
            Assert.Equal(("support", "this-week", 2, false), (row.Seeks, row.Urgency, row.Children, row.ChildrenNotSaid));
            Assert.Empty(await worker.Set<CaseFile>().ToListAsync(Stop));
            Assert.Empty(await worker.Set<ContactRule>().ToListAsync(Stop));
            Assert.Equal($"/referrals/{row.Id:N}", (await worker.Set<Notice>().SingleAsync(Stop)).Link);
            Assert.True((await new AcceptReferral(worker).Run(new(row.Id, 0, "Priya Shah", null), Stop)).Done);
        }

        await using var after = here.Store.Database.Open(TestStore.Somebody(door.Id));
        var file = await after.Set<CaseFile>().SingleAsync(Stop);
        var rule = await after.Set<ContactRule>().SingleAsync(Stop);
        Assert.Equal(("E99000002", "Bel"), (file.HomeAuthorityCode, (await after.Set<PersonRecord>().SingleAsync(Stop)).GivenName));
        Assert.Equal((false, true, false, "Tell the school nurse", "Weekdays 10 to 2", "07700 900123"), (rule.SafeToCall, rule.SafeToText, rule.SafeToLeaveVoicemail, rule.OtherWay, rule.Times, rule.Phone));
        Assert.Equal(after.Today, rule.AskedOn);
        var referral = await after.Set<Referral>().SingleAsync(Stop);
        Assert.Equal(("self", true, true, false, (Guid?)null), (referral.Source, referral.AskedOnline, referral.Consented, referral.OutOfArea, referral.FromOrganisationId));
        var entries = await after.Set<AuditEntry>().Where(entry => entry.CaseId == file.Id && entry.Activity == AskForHelp.Activity).ToListAsync(Stop);
        Assert.Equal(["CaseFile", "ContactRule", "Party", "Referral"], entries.Select(entry => entry.Kind).Order());
        Assert.All(entries, entry => Assert.Equal(("Somebody on the public pages", Guid.Empty), (entry.UserName, entry.OrganisationId)));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_same_answers_sent_twice_are_one_request_and_changed_ones_another(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var door = await Door(here);
        var key = Guid.NewGuid();
        var first = await Ask(here, Asked, key);
        Assert.Equal(first.Value, (await Ask(here, Asked, key)).Value);
        Assert.Single(await Waiting(here, door));
        // She went back and put the number right: what she sent first must not stand in its place.
        Assert.NotEqual(first.Value, (await Ask(here, Asked with { Phone = "07700 900124" }, key)).Value);
        Assert.Equal(2, (await Waiting(here, door)).Count);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Sent_twice_at_one_moment_it_is_one_request(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var door = await Door(here);
        var key = Guid.NewGuid();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ask(here, Asked, key))));
        Assert.Single(sent.Select(result => result.Value).Distinct());
        Assert.Single(await Waiting(here, door));
    }

    [Fact]
    public async Task What_nobody_said_is_kept_as_not_said()
    {
        await using var here = await Partnership.Open("sqlite");
        var door = await Door(here);
        Assert.True((await Ask(here, new HelpAsked { ForMyself = true, OtherWay = "Tell the nurse", Times = "any time" })).Done);
        var referral = Assert.Single(await Waiting(here, door));
        Assert.Equal((true, 0, (bool?)null, (string?)null), (referral.ChildrenNotSaid, referral.Children, referral.OutOfArea, referral.FromAuthority));
        Assert.True((await Ask(here, Asked with { LivesIn = WhatWasAsked.Elsewhere })).Done);
        Assert.True((await Waiting(here, door)).Single(other => other.Id != referral.Id).OutOfArea);
    }

    [Fact]
    public async Task Somebody_who_is_known_already_is_not_looked_up()
    {
        await using var here = await Partnership.Open("sqlite");
        var door = await Door(here);
        await Ask(here, Asked);
        var again = await Ask(here, Asked);
        Assert.True(again.Done);
        var waiting = await Waiting(here, door);
        Assert.Equal(2, waiting.Select(referral => referral.CaseId).Distinct().Count());
        Assert.Equal(2, waiting.Select(referral => referral.SurvivorPersonId).Distinct().Count());
    }

    [Fact]
    public async Task Where_nobody_answers_or_something_is_missing_nothing_is_kept()
    {
        await using var here = await Partnership.Open("sqlite");
        Assert.Same(AskForHelp.NobodyAnswers, (await Ask(here, Asked)).Refusal);
        var door = await Door(here);
        Assert.Equal("Times", (await Ask(here, Asked with { Times = null })).Refusal?.Field);
        Assert.Equal("LivesIn", (await Ask(here, Asked with { LivesIn = "E99000004" })).Refusal?.Field);
        Assert.Empty(await Waiting(here, door));
    }

    private static async Task<Result<Guid>> Ask(Partnership here, HelpAsked asked, Guid? key = null)
    {
        await using var nobody = here.Store.Database.Open(Actor.Nobody);
        return await new AskForHelp(nobody, here.Areas).Run(new AskForHelp.Request(TestStore.Area, key ?? Guid.NewGuid(), asked), Stop);
    }

    private static async Task<Organisation> Door(Partnership here)
    {
        var door = new Organisation { AreaCode = TestStore.Area, Kind = here.Area.FrontDoor!.OrganisationKind, Name = here.Area.FrontDoor.Organisation!, ReceivesReferrals = true };
        await using var db = here.Store.Database.Open(Actor.Operator("Operator", TestStore.Area, Guid.Empty));
        db.Add(door);
        Assert.Null(await db.Save(new Activity("Add an organisation", Permission.Administer), null, Stop));
        return door;
    }

    private static async Task<List<Referral>> Waiting(Partnership here, Organisation door)
    {
        await using var db = here.Store.Database.Open(TestStore.Somebody(door.Id));
        return await db.Set<Referral>().AsNoTracking().ToListAsync(Stop);
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class SettleLookTests
{
    private const string Found = "She rang the duty line and asked for her worker";
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly Activity Settle = new("Settle", Permission.SeeAudit);
    private static readonly Actor Auditor = TestStore.Somebody(Refuge, Permission.SeeAudit);
    private static readonly Actor Looker = TestStore.Somebody(Refuge) with { Name = "Robin Heron" };
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Coming_back_without_work_is_asked_about_and_a_list_or_work_is_not(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        var (lister, worker) = (TestStore.Somebody(Refuge) with { Name = "Una Wren" }, TestStore.Somebody(Refuge) with { Name = "Lin Swift" });
        for (var day = 0; day < 3; day++)
        {
            await Look(store, Looker, file);
            await Look(store, lister, file, "/People/Index");
            await Look(store, lister, file, "/People/WhoLooked");
            await Look(store, worker, file);
            store.Clock.Advance(TimeSpan.FromDays(1));
        }

        await using (var db = store.Database.Open(worker))
        {
            db.Add(new Note { CaseId = file.Id, OrganisationId = Refuge, AuthorName = worker.Name, HappenedAt = db.Now, Kind = "call", Text = "x" });
            Assert.Null(await db.Save(new Activity("Write", Permission.KeepCases), null, Stop));
        }

        var row = Assert.Single(await Questions(store, Auditor));
        Assert.Equal((Looker.UserId, file.Id, "Robin Heron", file.Reference, 3), (row.Question.UserId, row.Question.CaseId!.Value, row.Who, row.Reference, row.Looks.Count));
        Assert.Contains("3 days", Assert.Single(row.Question.Reasons));
        // Nobody is shown their own, and nobody anything who does not read the audit or is of another organisation.
        Assert.Empty(await Questions(store, Looker));
        Assert.Empty(await Questions(store, TestStore.Somebody(Refuge, Permission.SeeCases)));
        Assert.Empty(await Questions(store, TestStore.Somebody(Guid.NewGuid())));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_right_is_not_asked_again_and_what_was_not_is_when_they_look_again(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await ThreeDays(store, file);
        Assert.StartsWith("Nobody settles", (await Say(store, Looker, file, true, Found)).Refusal!.Message);
        Assert.Equal("WasRight", (await Say(store, Auditor, file, null, Found)).Refusal!.Field);
        Assert.Equal("Words", (await Say(store, Auditor, file, false, "fine")).Refusal!.Field);
        Assert.Single(await Questions(store, Auditor));
        Assert.True((await Say(store, Auditor, file, false, Found)).Done);
        Assert.Empty(await Questions(store, Auditor));
        Assert.StartsWith("There is nothing left", (await Say(store, Auditor, file, true, Found)).Refusal!.Message);
        await ThreeDays(store, file);
        Assert.Contains("3 days", Assert.Single(await Questions(store, Auditor)).Question.Reasons[0]);
        Assert.True((await Say(store, Auditor, file, true, Found)).Done);
        await ThreeDays(store, file);
        Assert.Empty(await Questions(store, Auditor));

        await using var db = store.Database.Open(Auditor);
        Assert.All(await db.Set<AskedLook>().ToListAsync(Stop), asked => Assert.Equal(Found, asked.Words));
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(entry => entry.Kind == nameof(AskedLook) && entry.UserId == Auditor.UserId, Stop));
        var stored = await db.Database.SqlQueryRaw<string>("SELECT words AS \"Value\" FROM asked_look").ToListAsync(Stop);
        Assert.All(stored, words => Assert.DoesNotContain("duty", words));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_look_after_the_page_was_shown_is_another_question(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var auditor = Auditor;
        for (var search = 0; search < 6; search++)
            await Search(store);
        var shown = Assert.Single(await Questions(store, auditor)).Looks[0].At;
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var search = 0; search < 6; search++)
            await Search(store);
        await using (var db = store.Database.Open(auditor))
            Assert.True((await new SettleLook(db, new LookQuestions(db)).Run(new(Looker.UserId, null, shown, true, Found), Stop)).Done);
        Assert.Single(await Questions(store, auditor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_surname_is_asked_about_whatever_the_work_by_somebody_who_may_not_know_who_she_is(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await Look(store, TestStore.Somebody(Refuge) with { Name = "Ines Canaryworth" }, file);
        await Look(store, Looker, file);
        var row = Assert.Single(await Questions(store, Auditor));
        Assert.Contains("surname", Assert.Single(row.Question.Reasons));
        Assert.DoesNotContain("Canaryworth", string.Join(' ', row.Question.Reasons));
        await using var db = store.Database.Open(Auditor);
        Assert.Empty(await db.Set<Party>().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_look_behind_a_wall_is_neither_shown_nor_settled(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await ThreeDays(store, file);
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            db.Add(new Wall { AreaCode = TestStore.Area, CaseId = file.Id, AgainstUserId = Auditor.UserId, UsersOrganisationId = Refuge, Origin = WallOrigin.Declared, Why = "x", At = db.Now });
            Assert.Null(await db.Save(new Activity("Declare", Permission.KeepCases), null, Stop));
        }

        Assert.Empty(await Questions(store, Auditor));
        Assert.StartsWith("There is nothing left", (await Say(store, Auditor, file, true, Found)).Refusal!.Message);
        // Known-bad: a colleague before whom no wall stands is asked to settle it.
        var colleague = TestStore.Somebody(Refuge, Permission.SeeAudit);
        Assert.Single(await Questions(store, colleague));
        await Wall(store, Auditor, Record(file, Auditor, Looker));
        Assert.True((await Say(store, colleague, file, true, Found)).Done);
        await using var behind = store.Database.Open(Auditor);
        Assert.Empty(await behind.Set<AskedLook>().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_record_of_asking_is_written_about_oneself_for_another_or_changed(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await ThreeDays(store, file);
        await Wall(store, Looker, Record(file, Looker, Looker));
        await Wall(store, Auditor, Record(file, Looker, Looker));
        await Wall(store, Auditor, Record(file, Auditor, TestStore.Somebody(Refuge)));
        await using (var load = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            await using var door = await BulkDoor.Open(load, null, Stop);
            await Assert.ThrowsAsync<WallException>(() => door.Add([Record(file, Looker, Looker)], Stop));
        }

        await using (var db = store.Database.Open(Auditor))
        {
            db.Add(Record(file, Auditor, Looker));
            Assert.Null(await db.Save(Settle, null, Stop));
        }

        await using var again = store.Database.Open(Auditor);
        again.Remove(await again.Set<AskedLook>().SingleAsync(Stop));
        await Assert.ThrowsAsync<WallException>(() => again.Save(Settle, null, Stop));
    }

    private static async Task Wall(TestStore store, Actor writes, AskedLook record)
    {
        await using var db = store.Database.Open(writes);
        db.Add(record);
        await Assert.ThrowsAsync<WallException>(() => db.Save(Settle, null, Stop));
    }

    private static AskedLook Record(CaseFile file, Actor by, Actor about) => new()
    {
        OrganisationId = Refuge,
        UserId = about.UserId,
        AboutCaseId = file.Id,
        LooksUntil = new DateTime(2025, 6, 12, 9, 30, 0, DateTimeKind.Utc),
        WasRight = true,
        Words = Found,
        At = new DateTime(2025, 6, 13, 9, 30, 0, DateTimeKind.Utc),
        ByUserId = by.UserId,
        ByName = by.Name,
    };

    private static async Task<CaseFile> OpenCase(TestStore store)
    {
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var her = new PersonRecord { OrganisationId = Refuge, GivenName = "Maren", FamilyName = "Canaryworth" };
        var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        db.AddRange(her, file, new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "x", From = db.Today },
            new Involvement { CaseId = file.Id, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = db.Today });
        Assert.Null(await db.Save(new Activity("Open", Permission.KeepCases), null, Stop));
        return file;
    }

    private static async Task ThreeDays(TestStore store, CaseFile file)
    {
        for (var day = 0; day < 3; day++)
        {
            await Look(store, Looker, file);
            store.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static async Task Look(TestStore store, Actor who, CaseFile file, string page = "/People/Case")
    {
        await using var db = store.Database.Open(who);
        await db.Looked(page, [file.Id], null, Stop);
    }

    private static async Task Search(TestStore store)
    {
        await using var db = store.Database.Open(Looker);
        await db.Looked("/People/Index", [], "nobody", Stop);
    }

    private static async Task<IReadOnlyList<LookQuestions.Row>> Questions(TestStore store, Actor who)
    {
        await using var db = store.Database.Open(who);
        return await new LookQuestions(db).Show(Stop);
    }

    private static async Task<Result<Guid>> Say(TestStore store, Actor who, CaseFile file, bool? right, string words)
    {
        await using var db = store.Database.Open(who);
        return await new SettleLook(db, new LookQuestions(db)).Run(new(Looker.UserId, file.Id, null, right, words), Stop);
    }
}

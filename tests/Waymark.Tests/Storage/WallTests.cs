using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Strategy;

namespace Waymark.Tests.Storage;

public sealed class WallTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly Guid Stranger = Guid.NewGuid();
    private static readonly Activity Keep = new("Keep the case", Permission.KeepCases);
    private static readonly Activity KeepPlan = new("Keep the plan", Permission.KeepPlan);
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, Asvs("8.2.2", "8.4.1"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task An_organisation_that_is_not_involved_sees_nothing_of_the_case(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);

        await using var mine = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.Equal(1, await mine.Set<CaseFile>().CountAsync(Stop));
        Assert.Equal(1, await mine.Set<Party>().CountAsync(Stop));
        Assert.Equal(1, await mine.Set<PersonRecord>().CountAsync(Stop));

        await using var theirs = store.Database.Open(TestStore.Somebody(Stranger));
        Assert.Empty(await theirs.Set<CaseFile>().ToListAsync(Stop));
        Assert.Empty(await theirs.Set<Party>().ToListAsync(Stop));
        Assert.Empty(await theirs.Set<PersonRecord>().ToListAsync(Stop));
        Assert.Empty(await theirs.Set<Involvement>().ToListAsync(Stop));
        Assert.Null(await theirs.FindAsync<CaseFile>([file.Id], Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Nobody_sees_nothing(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await OpenCase(store);
        await using var nobody = store.Database.Open(Actor.Nobody);
        Assert.Empty(await nobody.Set<CaseFile>().ToListAsync(Stop));
        Assert.Empty(await nobody.Set<AuditEntry>().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_stranger_cannot_write_onto_a_case_whose_id_they_have_learnt(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        db.Add(new Note { CaseId = file.Id, OrganisationId = Stranger, AuthorName = "x", HappenedAt = db.Now, Kind = "call", Text = "x" });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Theory, Asvs("8.2.2", "8.3.1"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_stranger_cannot_change_the_case_file_itself_through_a_stub(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        var stub = new CaseFile { Id = file.Id, Version = file.Version, AreaCode = TestStore.Area, OpenedOn = file.OpenedOn, SurvivorPersonId = file.SurvivorPersonId, SurvivorRecordId = file.SurvivorRecordId };
        db.Attach(stub);
        stub.ClosedReason = "taken over";
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_record_of_another_case_cannot_be_changed_by_calling_it_ones_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var theirs = await OpenCase(store);
        Party party;
        await using (var look = store.Database.Open(TestStore.Somebody(Refuge)))
            party = await look.Set<Party>().AsNoTracking().SingleAsync(p => p.CaseId == theirs.Id, Stop);
        var mine = await OpenCase(store, Stranger);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        var stub = new Party { Id = party.Id, Version = party.Version, CaseId = mine.Id, PersonRecordId = mine.SurvivorRecordId, Role = PartyRole.Survivor, Source = "x", From = party.From };
        db.Attach(stub);
        stub.Source = "planted";
        await Refused(store, () => db.Save(Keep, null, Stop));
        await using var owner = store.Owner.Open(TestStore.Somebody(Refuge));
        Assert.Equal(party.Source, (await owner.Set<Party>().AsNoTracking().SingleAsync(p => p.Id == party.Id, Stop)).Source);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Another_partnerships_plan_cannot_be_changed_by_calling_it_ones_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var theirs = Planned("elsewhere");
        await using (var elsewhere = store.Database.Open(Actor.Operator("Operator", "elsewhere", Guid.Empty)))
        {
            elsewhere.Add(theirs);
            Assert.Null(await elsewhere.Save(KeepPlan, null, Stop));
        }

        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var stub = Planned(TestStore.Area, theirs.Id);
        db.Attach(stub);
        stub.Title = "Close a refuge";
        await Refused(store, () => db.Save(KeepPlan, null, Stop));
        await using var still = store.Owner.Open(Actor.Operator("Operator", "elsewhere", Guid.Empty));
        Assert.Equal(theirs.Title, (await still.Set<PlanAction>().AsNoTracking().SingleAsync(Stop)).Title);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_plan_of_one_partnership_is_not_there_for_another(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var theirs = Planned("elsewhere");
        await using (var elsewhere = store.Database.Open(Actor.Operator("Operator", "elsewhere", Guid.Empty)))
        {
            elsewhere.Add(theirs);
            Assert.Null(await elsewhere.Save(KeepPlan, null, Stop));
            Assert.Equal(theirs.Id, (await elsewhere.Set<PlanAction>().AsNoTracking().SingleAsync(Stop)).Id);
        }

        await using var here = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.Empty(await here.Set<PlanAction>().ToListAsync(Stop));
        Assert.Empty(await here.Counted<PlanAction>().ToListAsync(Stop));
        await using var nobody = store.Database.Open(Actor.Nobody);
        Assert.Empty(await nobody.Set<PlanAction>().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_of_another_partnership_cannot_be_drawn_into_ones_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var elsewhere = TestStore.Somebody(Refuge) with { AreaCode = "elsewhere" };
        var file = await OpenCase(store, elsewhere);
        // The same organisation, so that the case itself is visible: only the partnership differs.
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var stub = new CaseFile { Id = file.Id, Version = file.Version, AreaCode = TestStore.Area, OpenedOn = file.OpenedOn, SurvivorPersonId = file.SurvivorPersonId, SurvivorRecordId = file.SurvivorRecordId };
        db.Attach(stub);
        stub.ClosedReason = "taken over";
        var thrown = await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
        Assert.Contains(kind == "sqlite" ? "another partnership" : "not visible", thrown.Message);
    }

    [Fact]
    public async Task Joining_a_case_without_an_accepted_referral_is_refused()
    {
        await using var store = await TestStore.Open();
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        db.Add(new Involvement { CaseId = file.Id, OrganisationId = Stranger, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_referral_made_to_somebody_else_cannot_be_accepted_by_calling_it_ones_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        var referral = await Refer(store, file);
        var thief = Guid.NewGuid();
        await using var db = store.Database.Open(TestStore.Somebody(thief));
        var stub = new Referral { Id = referral, AreaCode = TestStore.Area, CaseId = file.Id, SurvivorPersonId = file.SurvivorPersonId, ToOrganisationId = thief, Source = "other-refuge", Seeks = "support", ReceivedAt = db.Now, State = ReferralState.Received };
        db.Attach(stub);
        stub.State = ReferralState.Accepted;
        db.Add(new Involvement { CaseId = file.Id, OrganisationId = thief, Kind = InvolvementKind.AcceptedReferral, ReferralId = referral, From = db.Today });
        await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Accept a referral", Permission.DecideReferrals), null, Stop));
    }

    [Fact]
    public async Task A_person_nobody_showed_us_cannot_be_drawn_onto_our_own_case()
    {
        await using var store = await TestStore.Open();
        var theirs = await OpenCase(store);
        var mine = await OpenCase(store, Stranger);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        db.Add(new Party { CaseId = mine.Id, PersonRecordId = theirs.SurvivorRecordId, Role = PartyRole.OtherAdultAtRisk, Source = "x", From = db.Today });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Fact]
    public async Task Nobody_is_not_the_operator_who_acts_for_no_organisation()
    {
        await using var store = await TestStore.Open();
        await using (var db = store.Database.Open(Actor.Operator("Operator", TestStore.Area, Guid.Empty)))
        {
            db.Add(new Organisation { AreaCode = TestStore.Area, Name = "A partner", Kind = "council" });
            Assert.Null(await db.Save(new Activity("Add an organisation", Permission.Administer), null, Stop));
        }

        await using var nobody = store.Database.Open(Actor.Nobody);
        Assert.Empty(await nobody.Set<AuditEntry>().ToListAsync(Stop));
        await using var again = store.Database.Open(Actor.Operator("Operator", TestStore.Area, Guid.Empty));
        Assert.NotEmpty(await again.Set<AuditEntry>().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_bulk_load_for_one_organisation_cannot_write_as_another(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        await using var door = await BulkDoor.Open(db, null, Stop);
        await Assert.ThrowsAsync<WallException>(() => door.Add([new PersonRecord { OrganisationId = Refuge, GivenName = "Ann", FamilyName = "Example" }], Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Accepting_a_referral_made_to_us_opens_the_case_to_us(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        var referral = await Refer(store, file);
        await using (var db = store.Database.Open(TestStore.Somebody(Stranger)))
        {
            Assert.Empty(await db.Set<CaseFile>().ToListAsync(Stop));
            var asked = await db.Set<Referral>().SingleAsync(Stop);
            asked.State = ReferralState.Accepted;
            db.Add(new Involvement { CaseId = asked.CaseId, OrganisationId = Stranger, Kind = InvolvementKind.AcceptedReferral, ReferralId = asked.Id, From = db.Today });
            Assert.Null(await db.Save(new Activity("Accept a referral", Permission.DecideReferrals), null, Stop));
        }

        await using var after = store.Database.Open(TestStore.Somebody(Stranger));
        Assert.Equal(file.Id, (await after.Set<CaseFile>().SingleAsync(Stop)).Id);
        Assert.Equal(referral, (await after.Set<Referral>().SingleAsync(Stop)).Id);
    }

    [Fact]
    public async Task What_another_organisation_wrote_is_read_but_not_changed()
    {
        await using var store = await TestStore.Open();
        var file = await OpenCase(store);
        await Refer(store, file, accept: true);
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            db.Add(new Note { CaseId = file.Id, OrganisationId = Refuge, AuthorName = "x", HappenedAt = db.Now, Kind = "call", Text = "She rang." });
            Assert.Null(await db.Save(Keep, null, Stop));
        }

        await using var other = store.Database.Open(TestStore.Somebody(Stranger));
        var note = await other.Set<Note>().SingleAsync(Stop);
        note.Text = "She did not ring.";
        await Assert.ThrowsAsync<WallException>(() => other.Save(Keep, null, Stop));
    }

    [Fact]
    public async Task An_act_that_the_roles_do_not_permit_is_refused()
    {
        await using var store = await TestStore.Open();
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Refuge, Permission.SeeCases));
        db.Add(new AbuseReport { CaseId = file.Id, Code = "DA1A", ReportedOn = db.Today });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_save_writes_before_and_after_in_the_same_transaction(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var person = await db.Set<PersonRecord>().SingleAsync(Stop);
        person.FamilyName = "Ashdown";
        Assert.Null(await db.Save(Keep, "She told us her married name.", Stop));
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.RecordId == person.Id && a.Change == "Changed", Stop);
        Assert.Contains("""["Example","Ashdown"]""", entry.Changes);
        Assert.Equal("She told us her married name.", entry.Reason);
        Assert.NotEqual(file.Id, entry.RecordId);
    }

    [Theory, Asvs("15.4.2"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_second_of_two_people_who_edit_the_same_version_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await OpenCase(store);
        await using var first = store.Database.Open(TestStore.Somebody(Refuge));
        await using var second = store.Database.Open(TestStore.Somebody(Refuge));
        (await first.Set<PersonRecord>().SingleAsync(Stop)).KnownAs = "Bel";
        (await second.Set<PersonRecord>().SingleAsync(Stop)).KnownAs = "Bella";
        Assert.Null(await first.Save(Keep, null, Stop));
        Assert.Equal(WaymarkDb.Overtaken, await second.Save(Keep, null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Of_two_people_who_write_the_first_of_something_at_one_moment_the_second_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await using var first = store.Database.Open(TestStore.Somebody(Refuge));
        await using var second = store.Database.Open(TestStore.Somebody(Refuge));
        // Both have looked, and neither found a rule: what each act does next is this.
        foreach (var db in new[] { first, second })
            db.Add(new ContactRule { CaseId = file.Id, Phone = db == first ? "07700 900001" : "07700 900002" });
        Assert.Null(await first.Save(Keep, null, Stop));
        Assert.Equal(WaymarkDb.Overtaken, await second.Save(Keep, null, Stop));
        Assert.Equal("07700 900001", (await second.Set<ContactRule>().SingleAsync(Stop)).Phone);
        Assert.Single(await second.Set<AuditEntry>().Where(entry => entry.Kind == nameof(ContactRule)).ToListAsync(Stop));
    }

    [Fact]
    public async Task Saving_past_the_wall_is_impossible()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task A_case_opened_without_ones_own_organisation_on_it_is_refused()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var person = new PersonRecord { OrganisationId = Refuge, GivenName = "Ann", FamilyName = "Example" };
        db.AddRange(person, new CaseFile { AreaCode = TestStore.Area, OpenedOn = db.Today, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Fact]
    public async Task The_audit_itself_cannot_be_written_by_hand()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        db.Add(new AuditEntry { At = db.Now, UserId = Guid.NewGuid(), UserName = "x", OrganisationId = Refuge, Activity = "x", Kind = "x", RecordId = Guid.NewGuid(), Change = "Added", Changes = "{}" });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, Stop));
    }

    [Theory, Asvs("8.2.2"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_bulk_load_meets_the_same_wall(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var file = await OpenCase(store);
        await using var db = store.Database.Open(TestStore.Somebody(Stranger));
        await using var door = await BulkDoor.Open(db, null, Stop);
        await Assert.ThrowsAsync<WallException>(() => door.Add([new AbuseReport { CaseId = file.Id, Code = "DA1A", ReportedOn = db.Today }], Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task What_goes_through_the_bulk_door_reads_back_as_it_was(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var person = new PersonRecord { OrganisationId = Refuge, GivenName = "Zoë", FamilyName = "O'Brien", BornOn = new DateOnly(1990, 2, 28) };
        var file = new CaseFile { AreaCode = TestStore.Area, OpenedOn = new DateOnly(2025, 4, 1), SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId };
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            await using var door = await BulkDoor.Open(db, null, Stop);
            await door.Add([person], Stop);
            await door.Add([file], Stop);
            await door.Add([new Involvement { CaseId = file.Id, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = file.OpenedOn }], Stop);
            await door.Commit(new Activity("Load a file", Permission.LoadFiles), null, "digest", Stop);
        }

        await using var look = store.Database.Open(TestStore.Somebody(Refuge));
        var read = await look.Set<PersonRecord>().SingleAsync(Stop);
        Assert.Equal(("Zoë", "obrien", new DateOnly(1990, 2, 28)), (read.GivenName, read.FamilyKey, read.BornOn!.Value));
        Assert.Equal(new DateOnly(2025, 4, 1), (await look.Set<CaseFile>().SingleAsync(c => c.OpenedOn >= new DateOnly(2025, 4, 1), Stop)).OpenedOn);
    }

    private static PlanAction Planned(string area, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        AreaCode = area,
        GoalId = "1.1",
        Title = "Open a refuge",
        OwnerName = "Ada Example",
        OwnerOrganisation = "The council",
        DueOn = new DateOnly(2025, 9, 30),
        Status = ActionStatus.NotStarted,
    };

    private static Task<CaseFile> OpenCase(TestStore store, Guid? organisation = null) => OpenCase(store, TestStore.Somebody(organisation ?? Refuge));

    private static async Task<CaseFile> OpenCase(TestStore store, Actor opener)
    {
        var own = opener.OrganisationId;
        await using var db = store.Database.Open(opener);
        var person = new PersonRecord { OrganisationId = own, GivenName = "Isobel", FamilyName = "Example" };
        var file = new CaseFile { AreaCode = opener.AreaCode, OpenedOn = db.Today, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId };
        db.AddRange(person, file,
            new Involvement { CaseId = file.Id, OrganisationId = own, Kind = InvolvementKind.Opened, From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = "herself", From = db.Today });
        Assert.Null(await db.Save(Keep, null, Stop));
        return file;
    }

    private static async Task<Guid> Refer(TestStore store, CaseFile file, bool accept = false)
    {
        Guid id;
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            var referral = new Referral { AreaCode = TestStore.Area, CaseId = file.Id, SurvivorPersonId = file.SurvivorPersonId, FromOrganisationId = Refuge, ToOrganisationId = Stranger, Source = "other-refuge", Seeks = "support", ReceivedAt = db.Now, State = ReferralState.Received };
            db.Add(referral);
            Assert.Null(await db.Save(new Activity("Refer", Permission.Refer), null, Stop));
            id = referral.Id;
        }

        if (!accept)
            return id;
        await using var deciding = store.Database.Open(TestStore.Somebody(Stranger));
        var asked = await deciding.Set<Referral>().SingleAsync(Stop);
        asked.State = ReferralState.Accepted;
        deciding.Add(new Involvement { CaseId = asked.CaseId, OrganisationId = Stranger, Kind = InvolvementKind.AcceptedReferral, ReferralId = asked.Id, From = deciding.Today });
        Assert.Null(await deciding.Save(new Activity("Accept a referral", Permission.DecideReferrals), null, Stop));
        return id;
    }

    // The wall says so by an exception; on PostgreSQL the lock is asked before it, and the record is not there to be changed.
    private static async Task Refused(TestStore store, Func<Task<Refusal?>> save)
    {
        if (store.Database.IsSqlite)
            await Assert.ThrowsAsync<WallException>(save);
        else
            Assert.Equal(WaymarkDb.Overtaken, await save());
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class WallMatchingTests
{
    private static readonly Activity Keep = new("Keep the case", Permission.KeepCases);

    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_about_somebody_with_an_account_does_not_exist_for_them(string kind)
    {
        await using var world = await World.Open(kind);
        var file = await world.Intake("Robin", "Wardle");
        Assert.Equal(0, await world.CasesOf(world.Robin));
        Assert.Equal(1, await world.CasesOf(world.Colleague));
        await using var db = world.Store.Database.Open(world.Robin);
        Assert.Empty(await db.Set<PersonRecord>().ToListAsync(default));
        Assert.Empty(await db.Set<AuditEntry>().Where(entry => entry.CaseId == file).ToListAsync(default));
        // Nor in any total that they read, though a colleague's has it.
        Assert.Equal(0, await db.Counted<CaseFile>().CountAsync(default));
        await using var colleague = world.Store.Database.Open(world.Colleague);
        Assert.Equal(1, await colleague.Counted<CaseFile>().CountAsync(default));
    }

    [Theory]
    [InlineData("John Paul Smith", "John Paul", "Smith")]
    [InlineData("John Paul Smith", "John", "Smith")]
    [InlineData("John Smith", "John Paul", "Smith")]
    [InlineData("Maria de Souza", "Maria", "de Souza")]
    [InlineData("Maria Souza", "Maria", "de Souza")]
    [InlineData("Ana Lopez Garcia", "Ana", "Lopez-Garcia")]
    [InlineData("Ana Lopez-Garcia", "Ana Maria", "Lopez Garcia")]
    public void A_name_is_known_however_many_words_it_is_written_in(string account, string given, string family)
    {
        Assert.NotEmpty(OwnDetails.Names(account).Intersect(OwnDetails.Names(given, family)));
        // Somebody else of the family is somebody else.
        Assert.Empty(OwnDetails.Names(account).Intersect(OwnDetails.Names("Petra", family)));
        Assert.Empty(OwnDetails.Names(account).Intersect(OwnDetails.Names(given, "Testerly")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_wall_stands_before_somebody_whose_name_has_more_words_in_the_case(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Intake("Robin Jo", "van Wardle");
        Assert.Equal(0, await world.CasesOf(world.Robin));
        Assert.Equal(1, await world.CasesOf(world.Colleague));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_typed_it_learns_nothing_and_nobody_where_the_user_works_does(string kind)
    {
        await using var world = await World.Open(kind);
        var file = await world.Intake("Robin", "Wardle");
        await using var typist = world.Store.Database.Open(world.Colleague with { Permissions = world.Colleague.Permissions.Append(Permission.KeepWalls).ToHashSet() });
        Assert.Empty(await typist.Set<Wall>().ToListAsync(default));
        Assert.DoesNotContain(await typist.Set<AuditEntry>().ToListAsync(default), entry => entry.Kind == nameof(Wall));
        Assert.Empty(await typist.Set<Notice>().ToListAsync(default));
        await using var elsewhere = world.Store.Database.Open(world.Keeper);
        Assert.Equal((file, WallOrigin.Matched), await elsewhere.Set<Wall>().Select(wall => new ValueTuple<Guid, WallOrigin>(wall.CaseId, wall.Origin)).SingleAsync(default));
        Assert.Equal(1, await new WallList(elsewhere).Waiting(default));
        // Whoever keeps no walls knows of none, wherever they work.
        await using var worker = world.Store.Database.Open(world.Keeper with { Permissions = new HashSet<Permission> { Permission.SeeCases, Permission.SeeAudit } });
        Assert.Empty(await worker.Set<Wall>().ToListAsync(default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_done_about_a_wall_is_read_only_by_those_who_may_know_of_that_wall(string kind)
    {
        await using var world = await World.Open(kind);
        var file = await world.Intake("Ada", "Example");
        await using (var declares = world.Store.Database.Open(world.Colleague))
        {
            // The keeper's organisation works on the case too, so that what was changed there is theirs to read.
            declares.Add(new Involvement { CaseId = file, OrganisationId = world.Keeper.OrganisationId, Kind = InvolvementKind.Opened, From = declares.Today });
            Assert.Null(await declares.Save(Keep, null, default));
            Assert.True((await new DeclareWall(declares).Run(new(file, world.Robin.UserId, null, "They live together"), default)).Done);
        }

        Assert.Equal("They live together", Assert.Single(await Marks(world.Keeper)).Reason);
        // Their own lead keeps walls, and is told of none of their own people's; whoever declared it keeps none.
        var lead = TestStore.Somebody(world.Refuge, Permission.KeepWalls, Permission.SeeAudit, Permission.SeeCases);
        Assert.Empty(await Marks(lead));
        Assert.Empty(await Marks(world.Colleague));
        Assert.Empty(await Marks(world.Keeper with { Permissions = new HashSet<Permission> { Permission.SeeCases, Permission.SeeAudit } }));
        await using (var keeper = world.Store.Database.Open(world.Keeper))
        {
            var wall = await keeper.Set<Wall>().SingleAsync(default);
            Assert.True((await new LiftWall(keeper).Run(new(wall.Id, wall.Version, "A namesake"), default)).Done);
        }

        Assert.Equal(2, (await Marks(world.Keeper)).Count);
        Assert.Empty(await Marks(lead));
        Assert.NotEmpty(await Of(lead, _ => true));
        Assert.Empty((await Waymark.Storage.Audit.AuditCheck.Run(world.Store.Database, default)).Faults);

        Task<List<AuditEntry>> Marks(Actor who) => Of(who, entry => entry.Kind == nameof(Wall));
        async Task<List<AuditEntry>> Of(Actor who, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> wanted)
        {
            await using var db = world.Store.Database.Open(who);
            return await db.Set<AuditEntry>().Where(wanted).ToListAsync(default);
        }
    }

    [Fact]
    public async Task A_wall_against_an_organisation_is_not_told_there_once_it_is_lifted_either()
    {
        await using var world = await World.Open("sqlite");
        var file = await world.Intake("Ada", "Example");
        var partner = world.Keeper.OrganisationId;
        await using (var declares = world.Store.Database.Open(world.Colleague))
            Assert.True((await new DeclareWall(declares).Run(new(file, null, partner, "His brother works there"), default)).Done);
        await using (var keeper = world.Store.Database.Open(TestStore.Somebody(world.Refuge, Permission.KeepWalls, Permission.SeeAudit)))
        {
            var wall = await keeper.Set<Wall>().SingleAsync(default);
            Assert.True((await new LiftWall(keeper).Run(new(wall.Id, wall.Version, "He left"), default)).Done);
        }

        await using var there = world.Store.Database.Open(world.Keeper);
        Assert.Empty(await there.Set<Wall>().ToListAsync(default));
        Assert.Empty(await there.Set<AuditEntry>().Where(entry => entry.Kind == nameof(Wall)).ToListAsync(default));
    }

    public static TheoryData<string, string?, string?, string?, bool> Told => new()
    {
        { "phone", null, "+44 (0)7700 900123", null, true },
        { "another phone", null, "07700 900124", null, false },
        { "email", "ROBIN@example.org ", null, null, true },
        { "home", null, null, "zz1 1zz", true },
        { "another home", null, null, "ZZ1 1ZY", false },
    };

    [Theory, MemberData(nameof(Told))]
    public async Task What_they_told_of_themselves_matches_however_it_is_written(string _, string? email, string? phone, string? postcode, bool walled)
    {
        await using var world = await World.Open("sqlite");
        await using (var db = world.Store.Database.Open(world.Robin))
            Assert.Null((await new TellOwnDetails(db).Run(new TellOwnDetails.Request("Sam Testerly", "07700 900123", "robin@example.org", "ZZ1 1ZZ"), default)).Refusal);
        await world.Intake("Jo", "Testerly", person =>
        {
            person.Email = email;
            person.Phone = phone;
            person.Postcode = postcode;
        });
        Assert.Equal(walled ? 0 : 1, await world.CasesOf(world.Robin));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Details_told_later_match_what_is_known_already(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Intake("Sam", "Testerly");
        Assert.Equal(1, await world.CasesOf(world.Robin));
        await using (var db = world.Store.Database.Open(world.Robin))
            Assert.Null((await new TellOwnDetails(db).Run(new TellOwnDetails.Request("Sam Testerly", null, null, null), default)).Refusal);
        Assert.Equal(0, await world.CasesOf(world.Robin));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_told_is_read_back_by_nobody(string kind)
    {
        await using var world = await World.Open(kind);
        await using var db = world.Store.Database.Open(world.Robin);
        await new TellOwnDetails(db).Run(new TellOwnDetails.Request("Sam Testerly", "07700 900123", null, null), default);
        Assert.DoesNotContain(await db.Set<OwnDetail>().AsNoTracking().ToListAsync(default), detail => detail.Mark.Contains("900123") || detail.Mark.Contains("testerly", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(await db.Set<AuditEntry>().AsNoTracking().ToListAsync(default), entry => entry.Changes.Contains("900123") || entry.Changes.Contains("testerly", StringComparison.OrdinalIgnoreCase));
        await using var colleague = world.Store.Database.Open(world.Colleague);
        Assert.Empty(await colleague.Set<OwnDetail>().ToListAsync(default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_wall_that_was_lifted_stays_lifted_and_needs_a_second_person(string kind)
    {
        await using var world = await World.Open(kind);
        var file = await world.Intake("Robin", "Wardle");
        await using (var keeper = world.Store.Database.Open(world.Keeper))
        {
            var wall = await keeper.Set<Wall>().AsNoTracking().SingleAsync(default);
            Assert.Equal("Why", (await new LiftWall(keeper).Run(new LiftWall.Request(wall.Id, wall.Version, null), default)).Refusal?.Field);
            Assert.Null((await new LiftWall(keeper).Run(new LiftWall.Request(wall.Id, wall.Version, "Only the same name"), default)).Refusal);
        }

        Assert.Equal(1, await world.CasesOf(world.Robin));
        await using (var db = world.Store.Database.Open(world.Colleague))
        {
            (await db.Set<PersonRecord>().SingleAsync(default)).KnownAs = "Robin";
            Assert.Null(await db.Save(Keep, null, default));
        }

        Assert.Equal(1, await world.CasesOf(world.Robin));
        await using var declared = world.Store.Database.Open(world.Colleague with { Permissions = Enum.GetValues<Permission>().ToHashSet() });
        Assert.Null((await new DeclareWall(declared).Run(new DeclareWall.Request(file, world.Robin.UserId, null, "They live together"), default)).Refusal);
        Assert.Equal(0, await world.CasesOf(world.Robin));
        await using var second = world.Store.Database.Open(world.Keeper);
        var standing = await second.Set<Wall>().AsNoTracking().SingleAsync(wall => wall.LiftedAt == null, default);
        await using var self = world.Store.Database.Open(world.Keeper with { UserId = standing.DeclaredByUserId!.Value });
        Assert.Contains("does not lift it", (await new LiftWall(self).Run(new LiftWall.Request(standing.Id, standing.Version, "x"), default)).Refusal!.Message);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_keeps_walls_changes_nothing_of_one_but_its_end(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Intake("Robin", "Wardle");
        await using var keeper = world.Store.Database.Open(world.Keeper);
        var wall = await keeper.Set<Wall>().SingleAsync(default);
        keeper.Entry(wall).Property(w => w.AgainstUserId).CurrentValue = Guid.NewGuid();
        await Assert.ThrowsAsync<WallException>(() => keeper.Save(new Activity("Reword", Permission.KeepWalls), null, default));
    }

    [Fact]
    public async Task Nobody_tells_details_in_anothers_name()
    {
        await using var world = await World.Open("sqlite");
        await using var db = world.Store.Database.Open(world.Colleague);
        db.Add(new OwnDetail { UserId = world.Robin.UserId, Kind = OwnDetailKind.Name, Mark = "x", At = db.Now });
        await Assert.ThrowsAsync<WallException>(() => db.Save(Keep, null, default));
    }

    [Fact]
    public async Task A_load_matches_too()
    {
        await using var world = await World.Open("sqlite");
        await using (var loader = world.Store.Database.Open(world.Colleague))
        {
            await using var door = await BulkDoor.Open(loader, Guid.NewGuid(), default);
            var him = new PersonRecord { OrganisationId = world.Refuge, GivenName = "Robin", FamilyName = "Wardle" };
            var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = him.Id, SurvivorPersonId = him.PersonId, OpenedOn = loader.Today };
            await door.Add([him], default);
            await door.Add([file], default);
            await door.Add([new Involvement { CaseId = file.Id, OrganisationId = world.Refuge, Kind = InvolvementKind.Opened, From = loader.Today }], default);
            await door.Add([new Party { CaseId = file.Id, PersonRecordId = him.Id, Role = PartyRole.Survivor, Source = "x", From = loader.Today }], default);
            await door.Commit(new Activity("Load", Permission.LoadFiles), null, "none", default);
        }

        Assert.Equal(0, await world.CasesOf(world.Robin));
        Assert.Equal(1, await world.CasesOf(world.Colleague));
    }

    /// <summary>A refuge where Robin Wardle and a colleague work, and somebody elsewhere who keeps walls.</summary>
    private sealed class World : IAsyncDisposable
    {
        private World(TestStore store) => Store = store;

        public TestStore Store { get; }
        public Guid Refuge { get; private set; }
        public Actor Robin { get; private set; } = null!;
        public Actor Colleague { get; private set; } = null!;
        public Actor Keeper { get; private set; } = null!;

        public static async Task<World> Open(string kind)
        {
            var here = new World(await TestStore.Open(kind));
            await using var db = here.Store.Database.Open(Actor.Operator("Operator", TestStore.Area, Guid.Empty));
            var refuge = new Organisation { AreaCode = TestStore.Area, Name = "Harbour Refuge", Kind = "refuge" };
            var council = new Organisation { AreaCode = TestStore.Area, Name = "The Council", Kind = "council" };
            var robin = new User { OrganisationId = refuge.Id, Name = "Robin Wardle", SignInName = "robin", Roles = "refuge-worker" };
            var colleague = new User { OrganisationId = refuge.Id, Name = "Kim Colleague", SignInName = "kim", Roles = "refuge-worker" };
            db.AddRange(refuge, council, robin, colleague);
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, default));
            var may = Enum.GetValues<Permission>().Where(permission => permission != Permission.KeepWalls).ToHashSet();
            here.Refuge = refuge.Id;
            here.Robin = new Actor(robin.Id, robin.Name, refuge.Id, TestStore.Area, may);
            here.Colleague = new Actor(colleague.Id, colleague.Name, refuge.Id, TestStore.Area, may);
            here.Keeper = TestStore.Somebody(council.Id, Permission.KeepWalls, Permission.SeeAudit);
            return here;
        }

        /// <summary>The colleague writes somebody down and opens a case around them.</summary>
        public async Task<Guid> Intake(string given, string family, Action<PersonRecord>? more = null)
        {
            await using var db = Store.Database.Open(Colleague);
            var person = new PersonRecord { OrganisationId = Refuge, GivenName = given, FamilyName = family };
            more?.Invoke(person);
            var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId, OpenedOn = db.Today };
            db.AddRange(person, file, new Involvement { CaseId = file.Id, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = db.Today },
                new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = "x", From = db.Today });
            Assert.Null(await db.Save(Keep, null, default));
            return file.Id;
        }

        public async Task<int> CasesOf(Actor actor)
        {
            await using var db = Store.Database.Open(actor);
            return await db.Set<CaseFile>().CountAsync(default);
        }

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}

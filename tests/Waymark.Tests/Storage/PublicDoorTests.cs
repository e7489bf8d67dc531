using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

/// <summary>What nobody in particular may write: one request for help to the partner the area names, and nothing else.</summary>
public sealed class PublicDoorTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task One_request_to_whoever_the_area_names_comes_through(string kind)
    {
        await using var world = await World.Open(kind);
        Assert.Null(await world.Send(_ => { }));
        await using var door = world.Here.Store.Database.Open(TestStore.Somebody(world.Door.Id));
        Assert.Single(await door.Set<Referral>().ToListAsync(Stop));
    }

    // Each turns a request that would come through into one that must not.
    private static readonly Dictionary<string, Action<Parts>> Planted = new()
    {
        ["to another partner"] = parts => parts.Set(parts.Referral, nameof(Referral.ToOrganisationId), parts.World.Other.Id),
        ["with the person kept by another partner"] = parts => parts.Set(parts.Person, nameof(PersonRecord.OrganisationId), parts.World.Other.Id),
        ["with word to another partner"] = parts => parts.Set(parts.Notice, nameof(Notice.OrganisationId), parts.World.Other.Id),
        ["with word that leads elsewhere"] = parts => parts.Set(parts.Notice, nameof(Notice.Link), "https://elsewhere.example"),
        ["in another area"] = parts => parts.Set(parts.Referral, nameof(Referral.AreaCode), "elsewhere"),
        ["on a case of another area"] = parts => parts.Set(parts.File, nameof(CaseFile.AreaCode), "elsewhere"),
        ["on a case that is there"] = parts => parts.Set(parts.Referral, nameof(Referral.CaseId), parts.World.Known.Id),
        ["with its contact rule on a case that is there"] = parts => parts.Set(parts.Rule, nameof(ContactRule.CaseId), parts.World.Known.Id),
        ["as somebody who is known"] = parts =>
        {
            parts.Set(parts.Person, nameof(PersonRecord.PersonId), parts.World.Known.SurvivorPersonId);
            parts.Set(parts.File, nameof(CaseFile.SurvivorPersonId), parts.World.Known.SurvivorPersonId);
            parts.Set(parts.Referral, nameof(Referral.SurvivorPersonId), parts.World.Known.SurvivorPersonId);
        },
        ["around the record of somebody who is known"] = parts => parts.Set(parts.File, nameof(CaseFile.SurvivorRecordId), parts.World.Known.SurvivorRecordId),
        ["naming the record of somebody who is known"] = parts => parts.Set(parts.Party, nameof(Party.PersonRecordId), parts.World.Known.SurvivorRecordId),
        ["naming somebody alleged to harm"] = parts => parts.Set(parts.Party, nameof(Party.Role), PartyRole.AllegedToHarm),
        ["accepted already"] = parts => parts.Referral.State = ReferralState.Accepted,
        ["with an answer in it"] = parts => parts.Referral.WordToReferrer = "Yes",
        ["as if a professional had asked"] = parts => parts.Set(parts.Referral, nameof(Referral.Source), "police"),
        ["as if a partner had asked"] = parts => parts.Set(parts.Referral, nameof(Referral.FromOrganisationId), parts.World.Other.Id),
        ["as if it had not come from the public pages"] = parts => parts.Set(parts.Referral, nameof(Referral.AskedOnline), false),
        ["as if it were an hour old"] = parts => parts.Set(parts.Referral, nameof(Referral.ReceivedAt), parts.Db.Now.AddHours(-1)),
        ["with more of a person than a request asks"] = parts => parts.Person.Postcode = "ZZ1 1ZZ",
        ["with an answer of a whole book"] = parts => parts.Rule.Times = new string('x', 2001),
        ["with a second person"] = parts => parts.Db.Add(new PersonRecord { OrganisationId = parts.World.Door.Id, GivenName = "Ann", FamilyName = "Example" }),
        ["with work on the case"] = parts => parts.Db.Add(new Involvement { CaseId = parts.File.Id, OrganisationId = parts.World.Door.Id, Kind = InvolvementKind.Opened, From = parts.Db.Today }),
        ["with an account"] = parts => parts.Db.Add(new User { OrganisationId = parts.World.Door.Id, Name = "x", SignInName = "x@example.org", Roles = "administrator" }),
        ["with a note on a case that is there"] = parts => parts.Db.Add(new Note { CaseId = parts.World.Known.Id, OrganisationId = parts.World.Door.Id, AuthorName = "x", HappenedAt = parts.Db.Now, Kind = "call", Text = "x" }),
        ["without its contact rule"] = parts => parts.Db.Entry(parts.Rule).State = EntityState.Detached,
        ["with another in the place of its contact rule"] = parts =>
        {
            parts.Db.Entry(parts.Rule).State = EntityState.Detached;
            parts.Db.Add(new AbuseReport { CaseId = parts.File.Id, Code = "DA1A", ReportedOn = parts.Db.Today });
        },
    };

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Nothing_else_comes_through(string kind)
    {
        await using var world = await World.Open(kind);
        var before = await world.Count();
        foreach (var (planted, plant) in Planted)
            Assert.True(await Record.ExceptionAsync(() => world.Send(plant)) is WallException, $"A request {planted} met no wall");
        Assert.Equal(before, await world.Count());
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Nobody_changes_or_removes_anything_even_what_they_sent(string kind)
    {
        await using var world = await World.Open(kind);
        Parts sent = null!;
        Assert.Null(await world.Send(parts => sent = parts));
        foreach (var change in new Action<WaymarkDb>[] { db => db.Attach(sent.Referral).Entity.Needs = "Something else", db => db.Attach(sent.Rule).Entity.Phone = "07700 900999", db => db.Remove(db.Attach(sent.Referral).Entity) })
        {
            await using var nobody = world.Here.Store.Database.Open(Actor.Nobody);
            change(nobody);
            await Assert.ThrowsAsync<WallException>(() => nobody.SaveFromPublicPages("Change", Stop));
        }
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Nobody_saves_anything_by_another_way(string kind)
    {
        await using var world = await World.Open(kind);
        await using (var nobody = world.Here.Store.Database.Open(Actor.Nobody))
        {
            Parts.Of(world, nobody);
            await Assert.ThrowsAsync<WallException>(() => nobody.Save(new Activity("Refer", Permission.Refer), null, Stop));
        }

        // Nor what needs no activity: a notice to somebody, words kept, a form handled.
        foreach (var record in new object[]
        {
            new Notice { OrganisationId = world.Door.Id, At = DateTime.UtcNow, Text = "Call 01632 960999", Link = "/today" },
            new Draft { UserId = Guid.Empty, Journey = "x", Sealed = [1], SavedAt = DateTime.UtcNow, ExpiresAt = DateTime.UtcNow },
            new HandledRequest { Key = "0123456789abcdef", UserId = Guid.Empty, Page = "x", At = DateTime.UtcNow },
        })
        {
            await using var nobody = world.Here.Store.Database.Open(Actor.Nobody);
            nobody.Add(record);
            await Assert.ThrowsAsync<WallException>(() => nobody.Keep(Stop));
        }
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Somebody_signed_in_does_not_come_in_by_the_public_door(string kind)
    {
        await using var world = await World.Open(kind);
        await using var stranger = world.Here.Store.Database.Open(TestStore.Somebody(world.Other.Id));
        Parts.Of(world, stranger);
        await Assert.ThrowsAsync<WallException>(() => stranger.SaveFromPublicPages("Ask", Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Whoever_sent_a_request_cannot_read_it(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Send(_ => { });
        await using var nobody = world.Here.Store.Database.Open(Actor.Nobody);
        Assert.Empty(await nobody.Set<Referral>().ToListAsync(Stop));
        Assert.Empty(await nobody.Set<ContactRule>().ToListAsync(Stop));
        Assert.Empty(await nobody.Set<PersonRecord>().ToListAsync(Stop));
        Assert.Empty(await nobody.Set<Notice>().ToListAsync(Stop));
        Assert.Empty(await nobody.Set<AuditEntry>().ToListAsync(Stop));
    }

    /// <summary>The records of one request, in a store where nobody acts.</summary>
    private sealed record Parts(World World, WaymarkDb Db, PersonRecord Person, CaseFile File, Party Party, ContactRule Rule, Referral Referral, Notice Notice)
    {
        public static Parts Of(World world, WaymarkDb db)
        {
            var person = new PersonRecord { OrganisationId = world.Door.Id, GivenName = "Bel", FamilyName = "" };
            var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId, OpenedOn = db.Today };
            var referral = new Referral
            {
                AreaCode = TestStore.Area, CaseId = file.Id, SurvivorPersonId = person.PersonId, ToOrganisationId = world.Door.Id, AskedOnline = true,
                Source = "self", Seeks = "support", ReceivedAt = db.Now, State = ReferralState.Received,
            };
            var parts = new Parts(world, db, person, file,
                new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = "the survivor", From = db.Today },
                new ContactRule { CaseId = file.Id, Phone = "07700 900123" }, referral,
                new Notice { OrganisationId = world.Door.Id, At = db.Now, Text = "Somebody asked.", Link = $"/referrals/{referral.Id:N}", CaseId = file.Id });
            db.AddRange(person, file, parts.Party, parts.Rule, referral, parts.Notice);
            return parts;
        }

        /// <summary>Sets what no code of ours could set.</summary>
        public void Set(object record, string property, object value) => Db.Entry(record).Property(property).CurrentValue = value;
    }

    private sealed class World : IAsyncDisposable
    {
        public required Partnership Here { get; init; }
        public required Organisation Door { get; init; }
        public required Organisation Other { get; init; }

        /// <summary>A case that another partner works on.</summary>
        public required CaseFile Known { get; init; }

        public static async Task<World> Open(string kind)
        {
            var here = await Partnership.Open(kind);
            var door = new Organisation { AreaCode = TestStore.Area, Kind = here.Area.FrontDoor!.OrganisationKind, Name = here.Area.FrontDoor.Organisation!, ReceivesReferrals = true };
            var other = new Organisation { AreaCode = TestStore.Area, Kind = "refuge", Name = "Harbour", ReceivesReferrals = true };
            await using (var db = here.Store.Database.Open(Actor.Operator("Operator", TestStore.Area, Guid.Empty)))
            {
                db.AddRange(door, other);
                Assert.Null(await db.Save(new Activity("Add organisations", Permission.Administer), null, Stop));
            }

            await using var refuge = here.Store.Database.Open(TestStore.Somebody(other.Id));
            var opened = await new OpenCase(refuge).Run(new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = "Ann", FamilyName = "Example" } }, Stop);
            return new World { Here = here, Door = door, Other = other, Known = await refuge.Set<CaseFile>().AsNoTracking().SingleAsync(file => file.Id == opened.Value, Stop) };
        }

        public async Task<Refusal?> Send(Action<Parts> plant)
        {
            await using var nobody = Here.Store.Database.Open(Actor.Nobody);
            plant(Parts.Of(this, nobody));
            return await nobody.SaveFromPublicPages("Ask", Stop);
        }

        /// <summary>How much there is, whoever may see it.</summary>
        public async Task<(int, int, int, int)> Count()
        {
            await using var counting = Here.Store.Database.Open(TestStore.Somebody(Guid.NewGuid(), Permission.LoadFiles));
            return (await counting.Counted<Referral>().CountAsync(Stop), await counting.Counted<CaseFile>().CountAsync(Stop), await counting.Counted<PersonRecord>().CountAsync(Stop), await counting.Counted<Party>().CountAsync(Stop));
        }

        public ValueTask DisposeAsync() => Here.DisposeAsync();
    }
}

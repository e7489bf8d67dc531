using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Disclosure;
using Waymark.People;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Areas;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Disclosure;

/// <summary>
/// An organisation that holds a case in which whatever must not leave is named a canary, or that holds nothing; two people who answer requests,
/// neither of whom may open a case; and a worker.
/// </summary>
internal sealed class HeldWorld : IAsyncDisposable
{
    public static readonly DateOnly MarenBorn = new(1990, 5, 5), TobiasBorn = new(1988, 3, 3), LinnetBorn = new(2011, 1, 1), OrlaBorn = new(1960, 1, 1);
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Activity Keep = new("Keep a case", Permission.KeepCases);

    private HeldWorld(TestStore store) => Store = store;

    public TestStore Store { get; }
    public Guid Refuge { get; } = Guid.NewGuid();
    public Guid Police { get; } = Guid.NewGuid();
    public Guid CaseId { get; private set; }
    public PersonRecord Maren { get; private set; } = null!;
    public PersonRecord Tobias { get; private set; } = null!;
    public PersonRecord Linnet { get; private set; } = null!;
    public Actor Worker { get; private set; } = null!;
    public Actor Ada { get; private set; } = null!;
    public Actor Bea { get; private set; } = null!;

    /// <summary>Words that may stand in an answer to nobody.</summary>
    public static IReadOnlyList<string> Forbidden { get; } = ["canary-source", "canary-place", "canary-theirs", "canary-otherorg", "07700 900777", "ZZ9", "canary-mail"];

    public static async Task<HeldWorld> Open(string kind, bool holds = true)
    {
        var world = new HeldWorld(await TestStore.Open(kind));
        world.Worker = TestStore.Somebody(world.Refuge);
        world.Ada = Keeper(world.Refuge, "Ada Answers");
        world.Bea = Keeper(world.Refuge, "Bea Balances");
        await using (var db = world.Store.Database.Open(Actor.Operator("Test", TestStore.Area, Guid.Empty)))
        {
            db.AddRange(new Organisation { Id = world.Refuge, AreaCode = TestStore.Area, Name = "Harbour Refuge", Kind = "refuge" }, new Organisation { Id = world.Police, AreaCode = TestStore.Area, Name = "The Police", Kind = "police" });
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
        }

        if (holds)
            await world.Hold();
        return world;
    }

    public static Actor Keeper(Guid organisation, string name) =>
        new(Guid.NewGuid(), name, organisation, TestStore.Area, new HashSet<Permission> { Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess, Permission.SeeAudit, Permission.KeepRetention });

    public WaymarkDb As(Actor actor) => Store.Database.Open(actor);

    public static CaseParagraphs Paragraphs(WaymarkDb db) => new(db, new CodeLists(Reference.Files()), Reference.Files());

    public static PackInHand Pack(WaymarkDb db) => new(db, Paragraphs(db));

    public async Task<Guid> Ask(Capacity capacity, string given, string family, DateOnly born, string? aboutGiven = null, string? aboutFamily = null, DateOnly? aboutBorn = null)
    {
        await using var db = As(Ada);
        return (await new TakeInRequest(db).Run(new(capacity, given, family, born, aboutGiven, aboutFamily, aboutBorn, "A passport", db.Today), Stop)).Value;
    }

    /// <summary>Everything that may be given is, as somebody in a hurry would: marks each paragraph that can be marked, and leaves out what is refused.</summary>
    public async Task<string> Answer(Guid request, string? knows = null)
    {
        await using (var db = As(Ada))
            Assert.Null((await new WeighRequest(db).Run(new(request, await Version(request), knows, "Nobody is endangered, said the worker"), Stop)).Refusal);
        await MarkAll(request);
        await using (var db = As(Ada))
            Assert.Null((await new PreparePack(db, Pack(db)).Run(new(request, await Version(request)), Stop)).Refusal);
        await using (var db = As(Bea))
            Assert.Null((await new ReleasePack(db, Pack(db)).Run(new(request, await Version(request), true, null), Stop)).Refusal);
        await using var read = As(Bea);
        return (await new ReleasedAnswer(read).Show(request, Stop))!.Value.Html;
    }

    public async Task MarkAll(Guid request)
    {
        List<string> keys;
        await using (var db = As(Ada))
            keys = [.. (await Pack(db).Show(request, Stop))!.Lines.Where(line => line.Choice == PackChoice.NeedsMark).Select(line => line.Paragraph.Key)];
        foreach (var key in keys)
            foreach (var goes in (bool[])[true, false])
            {
                await using var db = As(Ada);
                if ((await new MarkParagraph(db, Pack(db)).Run(new(request, await Version(request), key, goes, null), Stop)).Done)
                    break;
            }
    }

    public async Task<int> Version(Guid request)
    {
        await using var db = As(Ada);
        return await db.Set<SubjectAccessRequest>().Where(one => one.Id == request).Select(one => one.Version).SingleAsync(Stop);
    }

    private async Task Hold()
    {
        await using (var db = As(Worker))
        {
            Maren = Person("Maren", "Heron", MarenBorn, "07700 900123", "ZZ9 9ZZ");
            Tobias = Person("Tobias", "Kestrel", TobiasBorn, "07700 900777", "ZZ9 8YY");
            Linnet = Person("Linnet", "Heron", LinnetBorn, null, null);
            var orla = Person("Orla", "Wren", OrlaBorn, "07700 900777", "ZZ9 7XX");
            var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = Maren.Id, SurvivorPersonId = Maren.PersonId, OpenedOn = db.Today.AddYears(-1) };
            CaseId = file.Id;
            db.AddRange(Maren, Tobias, Linnet, orla, file,
                new Involvement { CaseId = CaseId, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = db.Today.AddYears(-1) },
                Part(Maren, PartyRole.Survivor), Part(Tobias, PartyRole.AllegedToHarm, Maren.Id), Part(Linnet, PartyRole.Child), Part(orla, PartyRole.OtherAdultAtRisk),
                new ContactRule { CaseId = CaseId, SafeToCall = true, AskedOn = db.Today, Phone = "07700 900123", OtherWay = "through Orla, canary-theirs" },
                new AbuseReport { CaseId = CaseId, Code = "PHYS", ReportedOn = db.Today },
                new Whereabouts { CaseId = CaseId, PersonRecordId = Maren.Id, Address = SafeAddress.Of("12 canary-place Row, ZZ9 9ZZ") },
                new Whereabouts { CaseId = CaseId, PersonRecordId = Tobias.Id, Address = SafeAddress.Of("4 canary-place Mews, ZZ9 8YY") },
                new EqualityAnswer { OrganisationId = Refuge, PersonRecordId = Maren.Id, Question = "disability", State = AnswerState.Answered, Code = "yes" },
                Note("She slept well and felt safe: canary-hers."),
                Note("Tobias came to the door, canary-theirs."),
                Note("She lives near ZZ9 9ZZ, canary-place."),
                new Episode { CaseId = CaseId, OrganisationId = Refuge, PersonRecordId = Maren.Id, PersonId = Maren.PersonId, Kind = "outreach", WaitingFrom = db.Today.AddYears(-1), From = db.Today.AddYears(-1) });
            Assert.Null(await db.Save(Keep, null, Stop));
            Note Note(string text) => new() { CaseId = CaseId, OrganisationId = Refuge, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = text };
            Party Part(PersonRecord person, PartyRole role, Guid? towards = null) => new() { CaseId = CaseId, PersonRecordId = person.Id, Role = role, TowardsRecordId = towards, Source = "canary-source", From = db.Today.AddYears(-1) };
            PersonRecord Person(string given, string family, DateOnly born, string? phone, string? postcode) => new() { OrganisationId = Refuge, GivenName = given, FamilyName = family, BornOn = born, Phone = phone, Postcode = postcode, Email = given == "Tobias" ? "canary-mail@example.org" : null };
        }

        // Another organisation works on it too, and answers for what it wrote itself.
        await using (var db = As(Worker))
        {
            db.Add(new Involvement { CaseId = CaseId, OrganisationId = Police, Kind = InvolvementKind.Marac, From = db.Today });
            Assert.Null(await db.Save(Keep, null, Stop));
        }

        await using (var db = As(TestStore.Somebody(Police)))
        {
            db.Add(new Note { CaseId = CaseId, OrganisationId = Police, AuthorName = "Pat", HappenedAt = db.Now, Kind = "call", Text = "canary-otherorg" });
            Assert.Null(await db.Save(Keep, null, Stop));
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

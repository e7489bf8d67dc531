using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;
using Waymark.Retention;
using Waymark.Storage;
using Waymark.Storage.Erasure;
using Waymark.Tests.Areas;
using Waymark.Tests.Retention;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Disclosure;

public sealed class SubjectAccessTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task She_is_given_what_is_hers_and_nobody_else_stands_in_it(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        // Whoever answers may open no case.
        await using (var db = world.As(world.Ada))
            Assert.False(await db.Set<Party>().AnyAsync(Stop) || await db.Set<Note>().AnyAsync(Stop) || await db.Set<Whereabouts>().AnyAsync(Stop));
        var html = await world.Answer(await world.Ask(Capacity.Themselves, "maren", "HERON", HeldWorld.MarenBorn));
        foreach (var hers in (string[])["Maren Heron", "5 May 1990", "07700 900123", "canary-hers", "Supported by Harbour Refuge"])
            Assert.Contains(hers, html, StringComparison.Ordinal);
        Clean(html);
        foreach (var other in (string[])["Tobias", "Kestrel", "Linnet", "Orla", "Police"])
            Assert.DoesNotContain(other, html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Whoever_must_not_know_is_answered_byte_for_byte_as_where_nothing_is_held(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        await using var empty = await HeldWorld.Open(kind, holds: false);
        foreach (var ask in (Func<HeldWorld, Task<Guid>>[])
            [
                here => here.Ask(Capacity.Themselves, "Tobias", "Kestrel", HeldWorld.TobiasBorn),
                here => here.Ask(Capacity.ParentOfChild, "Tobias", "Kestrel", HeldWorld.TobiasBorn, "Linnet", "Heron", HeldWorld.LinnetBorn),
                here => here.Ask(Capacity.Another, "Orla", "Wren", HeldWorld.OrlaBorn, "Maren", "Heron", HeldWorld.MarenBorn),
                here => here.Ask(Capacity.Themselves, "Orla", "Wren", HeldWorld.OrlaBorn),
                here => here.Ask(Capacity.Another, "Maren", "Heron", HeldWorld.MarenBorn, "Tobias", "Kestrel", HeldWorld.TobiasBorn),
                here => here.Ask(Capacity.ParentOfChild, "Nobody", "Known", HeldWorld.OrlaBorn, "Linnet", "Heron", HeldWorld.LinnetBorn),
            ])
        {
            var (told, nothing) = (await world.Answer(await ask(world)), await empty.Answer(await ask(empty)));
            Assert.Equal(nothing, told);
            Assert.Contains("where we hold nothing", told, StringComparison.Ordinal);
        }

        // The comparison sees: whoever may know is not answered so.
        Assert.NotEqual(await empty.Answer(await empty.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn)), await world.Answer(await world.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn)));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Every_requester_in_every_relation_is_told_of_nobody_else(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        (string Given, string Family, DateOnly Born)[] people = [("Maren", "Heron", HeldWorld.MarenBorn), ("Tobias", "Kestrel", HeldWorld.TobiasBorn), ("Linnet", "Heron", HeldWorld.LinnetBorn), ("Orla", "Wren", HeldWorld.OrlaBorn), ("Stranger", "Example", HeldWorld.OrlaBorn)];
        var answered = 0;
        foreach (var asks in people)
            foreach (var about in people)
                foreach (var capacity in asks == about ? (Capacity[])[Capacity.Themselves] : [Capacity.ParentOfChild, Capacity.Another])
                {
                    var request = await world.Ask(capacity, asks.Given, asks.Family, asks.Born, about.Given, about.Family, about.Born);
                    // Where the lead was told, wrongly or not, that they know.
                    var html = await world.Answer(request, knows: "They told us so themselves");
                    Clean(html);
                    // The request itself names who asks and about whom; beside them nobody is named.
                    foreach (var (given, _, _) in people.Where(person => person != asks && person != about))
                        Assert.DoesNotContain(given, html, StringComparison.OrdinalIgnoreCase);
                    answered++;
                }

        Assert.Equal(5 + 5 * 4 * 2, answered);
    }

    [Theory, Asvs("2.3.5"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task One_prepares_another_releases_and_both_are_in_the_audit(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        var request = await world.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn);
        await using (var db = world.As(world.Ada))
            Assert.Contains("not been decided", (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, await world.Version(request)), Stop)).Refusal!.Message);
        await world.MarkAll(request);
        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal);
        await using (var db = world.As(world.Ada))
            Assert.Contains("prepared this yourself", (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, await world.Version(request), true, null), Stop)).Refusal!.Message);
        // Past the act, the wall itself refuses: she who prepared it, and somebody who may not.
        foreach (var (actor, needs) in new[] { (world.Ada, Permission.ReleaseSubjectAccess), (world.Ada with { UserId = Guid.NewGuid(), Permissions = new HashSet<Permission> { Permission.KeepSubjectAccess } }, Permission.KeepSubjectAccess) })
        {
            await using var db = world.As(actor);
            var held = await db.Set<SubjectAccessRequest>().SingleAsync(Stop);
            (held.State, held.ReleasedByUserId) = (SubjectAccessState.Released, actor.UserId);
            await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Go round", needs), null, Stop));
        }

        // Sent back with a reason, put right, and read by somebody who decided part of it.
        await Do(world, world.Bea, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, false, " "), Stop)).Refusal, "Say what has to be put right");
        await Do(world, world.Bea, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, false, "The second note"), Stop)).Refusal);
        string key;
        await using (var db = world.As(world.Bea))
            key = (await HeldWorld.Pack(db).Show(request, Stop))!.Lines.First(line => line.Paragraph.Words.Contains("canary-hers", StringComparison.Ordinal)).Paragraph.Key;
        await Do(world, world.Bea, request, async (db, version) => (await new MarkParagraph(db, HeldWorld.Pack(db)).Run(new(request, version, key, true, "Tobias came"), Stop)).Refusal, "somebody else on the record");
        await Do(world, world.Bea, request, async (db, version) => (await new MarkParagraph(db, HeldWorld.Pack(db)).Run(new(request, version, key, true, "She slept."), Stop)).Refusal);
        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal);
        await Do(world, world.Bea, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, true, null), Stop)).Refusal, "decided parts of this yourself");
        var third = HeldWorld.Keeper(world.Refuge, "Cal Checks");
        await Do(world, third, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, true, null), Stop)).Refusal);
        await using var read = world.As(third);
        var html = (await new ReleasedAnswer(read).Show(request, Stop))!.Value.Html;
        Assert.Contains("She slept.", html);
        Assert.DoesNotContain("canary-hers", html);
        Assert.Equal((await read.Set<SubjectAccessRequest>().SingleAsync(Stop)).Digest, Digest.Of(html.Replace(", from Harbour Refuge.", ", from .", StringComparison.Ordinal)));
        var audit = await read.Set<AuditEntry>().Where(entry => entry.Kind == nameof(SubjectAccessRequest)).OrderBy(entry => entry.At).ToListAsync(Stop);
        Assert.Contains(audit, entry => entry.Activity == "Prepare an answer to a request for information" && entry.UserName == "Ada Answers");
        Assert.Contains(audit, entry => entry.Activity == "Release an answer to a request for information" && entry.UserName == "Cal Checks");
        // The audit is read by more people than answer: no name and no word of the answer stands in it.
        Assert.All(await read.Set<AuditEntry>().ToListAsync(Stop), entry => Assert.DoesNotContain("Maren", entry.Kind is nameof(SubjectAccessRequest) or nameof(PackParagraph) ? entry.Changes + entry.Reason : "", StringComparison.Ordinal));
        // What was released stays as it went out.
        Assert.Equal(SubjectAccessState.Released, (await read.Set<SubjectAccessRequest>().SingleAsync(Stop)).State);
        await Do(world, world.Ada, request, async (db, version) => (await new WeighRequest(db).Run(new(request, version, "x", "x"), Stop)).Refusal, "may have been answered");
        await using var late = world.As(world.Ada);
        late.Add(new PackParagraph { OrganisationId = world.Refuge, AreaCode = TestStore.Area, RequestId = request, FromCaseId = world.CaseId, Key = "late", Heading = "h", Of = "x", Words = "late", At = late.Now });
        await Assert.ThrowsAsync<WallException>(() => late.Save(new Activity("Add late", Permission.KeepSubjectAccess), null, Stop));
    }

    [Fact]
    public async Task Past_the_act_the_wall_itself_refuses_whoever_prepared_an_answer_and_whoever_may_not_release()
    {
        await using var world = await HeldWorld.Open("sqlite", holds: false);
        var request = await world.Ask(Capacity.Themselves, "Stranger", "Example", HeldWorld.OrlaBorn);
        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal);
        foreach (var (actor, needs, refused) in new[]
        {
            (world.Ada, Permission.ReleaseSubjectAccess, true),
            (world.Bea with { Permissions = new HashSet<Permission> { Permission.KeepSubjectAccess } }, Permission.KeepSubjectAccess, true),
            (world.Bea, Permission.ReleaseSubjectAccess, false),
        })
        {
            await using var db = world.As(actor);
            var held = await db.Set<SubjectAccessRequest>().SingleAsync(Stop);
            (held.State, held.ReleasedByUserId) = (SubjectAccessState.Released, actor.UserId);
            if (refused)
                await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Go round", needs), null, Stop));
            else
                Assert.Null(await db.Save(new Activity("Release", needs), null, Stop));
        }

        // Released, it is changed by nobody, and what was not prepared is not released.
        await using var late = world.As(world.Ada);
        (await late.Set<SubjectAccessRequest>().SingleAsync(Stop)).Safety = "Changed";
        await Assert.ThrowsAsync<WallException>(() => late.Save(new Activity("Change", Permission.KeepSubjectAccess), null, Stop));
        var fresh = await world.Ask(Capacity.Themselves, "Another", "Example", HeldWorld.OrlaBorn);
        await using var early = world.As(world.Bea);
        (await early.Set<SubjectAccessRequest>().SingleAsync(one => one.Id == fresh, Stop)).State = SubjectAccessState.Released;
        await Assert.ThrowsAsync<WallException>(() => early.Save(new Activity("Skip", Permission.ReleaseSubjectAccess), null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task What_was_changed_after_it_was_prepared_is_not_released(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        var request = await world.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn);
        await world.MarkAll(request);
        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal);
        await using (var db = world.As(world.Worker))
        {
            (await db.Set<Note>().ToListAsync(Stop)).Single(note => note.Text.Contains("canary-hers", StringComparison.Ordinal)).Text = "Changed since";
            Assert.Null(await db.Save(new Activity("Correct a note", Permission.CorrectRecords), "Wrong", Stop));
        }

        await Do(world, world.Bea, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, true, null), Stop)).Refusal, "has changed since");
    }

    [Fact]
    public async Task What_may_set_something_off_is_looked_at_before_anything_is_released()
    {
        await using var world = await HeldWorld.Open("sqlite");
        var request = await world.Ask(Capacity.Themselves, "Tobias", "Kestrel", HeldWorld.TobiasBorn);
        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal, "what the answer may set off");
        var other = await world.Ask(Capacity.Another, "Stranger", "Example", HeldWorld.OrlaBorn, "Nobody", "Known", HeldWorld.OrlaBorn);
        await Do(world, world.Ada, other, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(other, version), Stop)).Refusal, "what the answer may set off");
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Requests_and_what_is_held_are_shut_to_whoever_does_not_answer_and_to_whoever_a_wall_shuts_out(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        var request = await world.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn);
        await world.MarkAll(request);
        var permissions = Enum.GetValues<Permission>().Except([Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess]).ToArray();
        foreach (var shut in (Actor[])[TestStore.Somebody(world.Refuge, permissions), HeldWorld.Keeper(world.Police, "Pat Police"), HeldWorld.Keeper(world.Refuge, "Else") with { AreaCode = "elsewhere" }, Actor.Nobody])
        {
            await using var db = world.As(shut);
            Assert.Empty(await db.Set<SubjectAccessRequest>().ToListAsync(Stop));
            Assert.Empty(await db.Set<PackParagraph>().ToListAsync(Stop));
            await Assert.ThrowsAsync<WallException>(() => RecordsToTell.Held(db, request, Stop));
            Assert.Null(await HeldWorld.Pack(db).Show(request, Stop));
        }

        // Without a request nobody reads anything by it, not even whoever answers.
        await using (var db = world.As(world.Ada))
            await Assert.ThrowsAsync<WallException>(() => RecordsToTell.Held(db, Guid.NewGuid(), Stop));
        await using (var db = world.As(world.Worker))
        {
            db.Add(new Wall { AreaCode = TestStore.Area, CaseId = world.CaseId, AgainstUserId = world.Bea.UserId, Origin = WallOrigin.Declared, Why = "His sister", At = db.Now });
            Assert.Null(await db.Save(new Activity("Keep out", Permission.KeepCases), null, Stop));
        }

        await Do(world, world.Ada, request, async (db, version) => (await new PreparePack(db, HeldWorld.Pack(db)).Run(new(request, version), Stop)).Refusal);
        await using (var behind = world.As(world.Bea))
        {
            var shown = (await HeldWorld.Pack(behind).Show(request, Stop))!;
            Assert.Empty(shown.Lines);
            Assert.Empty(shown.Decided);
            Assert.Empty(shown.Cases);
        }

        // What she cannot read she does not release, though to her it looks as if nothing were given; somebody else does.
        await Do(world, world.Bea, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, true, null), Stop)).Refusal, "you may not see all of it");
        var third = HeldWorld.Keeper(world.Refuge, "Cal Checks");
        await Do(world, third, request, async (db, version) => (await new ReleasePack(db, HeldWorld.Pack(db)).Run(new(request, version, true, null), Stop)).Refusal);
        await using (var behind = world.As(world.Bea))
            Assert.Null(await new ReleasedAnswer(behind).Show(request, Stop));
        await using (var before = world.As(third))
            Assert.Contains("canary-hers", (await new ReleasedAnswer(before).Show(request, Stop))!.Value.Html);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_that_somebody_waits_for_is_not_erased_and_then_nothing_of_an_answer_is_left(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        world.Store.Database.ErasedPath ??= Path.Combine(Path.GetTempPath(), world.Store.Database.Name + ".erased");
        Assert.Null(await world.Store.Database.Prepare(new byte[32], migrate: false, Stop));
        var request = await world.Ask(Capacity.Themselves, "Maren", "Heron", HeldWorld.MarenBorn);
        await world.MarkAll(request);
        await using (var db = world.As(world.Worker))
        {
            (await db.Set<CaseFile>().SingleAsync(Stop)).ClosedOn = db.Today;
            Assert.Null(await db.Save(new Activity("Close", Permission.CorrectRecords), null, Stop));
        }

        await using (var db = world.As(world.Ada))
            Assert.Null((await new AskErasure(db, ErasureTests.List(db)).Run(new(world.CaseId, ErasureGround.RightToErasure, "Upheld"), Stop)).Refusal);
        await using (var db = world.As(world.Bea))
            Assert.Contains("waits for the answer", (await new AnswerErasure(db, ErasureTests.List(db)).Run(new(world.CaseId, 0, true), Stop)).Refusal!.Message);
        Assert.Contains("canary-hers", await world.Answer(request));
        await using (var db = world.As(world.Bea))
            Assert.Null((await new AnswerErasure(db, ErasureTests.List(db)).Run(new(world.CaseId, 0, true), Stop)).Refusal);
        await using (var owner = world.Store.Owner.Open(Actor.Nobody))
            Assert.Empty(await owner.Set<PackParagraph>().IgnoreQueryFilters().ToListAsync(Stop));
        await using (var db = world.As(world.Bea))
        {
            Assert.Null(await new ReleasedAnswer(db).Show(request, Stop));
        }

        // The request itself goes three years after it was answered: one asks, another does it.
        await Do(world, world.Ada, request, async (db, version) => (await Erase(db).Run(new(request, version), Stop)).Refusal, "has not run out");
        world.Store.Clock.Advance(TimeSpan.FromDays(3 * 366));
        await Do(world, world.Ada, request, async (db, version) => (await Erase(db).Run(new(request, version), Stop)).Refusal);
        await Do(world, world.Ada, request, async (db, version) => (await Erase(db).Run(new(request, version), Stop)).Refusal, "asked for this yourself");
        await using (var db = world.As(world.Ada))
            await Assert.ThrowsAsync<WallException>(async () => await new Erasures(db).Forget(await db.Set<SubjectAccessRequest>().SingleAsync(Stop), Stop));
        await using (var db = world.As(world.Bea))
            Assert.True((await Erase(db).Run(new(request, await world.Version(request)), Stop)).Value);
        await using var after = world.As(world.Bea);
        Assert.Empty(await after.Set<SubjectAccessRequest>().ToListAsync(Stop));
        Assert.Empty((await after.Set<PersonKey>().SingleAsync(key => key.OwnerId == request, Stop)).Wrapped);
    }

    [Fact]
    public async Task What_is_missing_from_a_request_is_asked_for_in_words()
    {
        await using var world = await HeldWorld.Open("sqlite", holds: false);
        await using var db = world.As(world.Ada);
        var whole = new TakeInRequest.Request(Capacity.ParentOfChild, "Tobias", "Kestrel", HeldWorld.TobiasBorn, "Linnet", "Heron", HeldWorld.LinnetBorn, "An order", db.Today);
        foreach (var (missing, field) in new (TakeInRequest.Request, string)[]
        {
            (whole with { Capacity = null }, "Capacity"), (whole with { GivenName = " " }, "GivenName"), (whole with { FamilyName = null }, "FamilyName"), (whole with { BornOn = null }, "BornOn"),
            (whole with { AboutFamilyName = null }, "AboutGivenName"), (whole with { AboutBornOn = null }, "AboutBornOn"), (whole with { Shown = "" }, "Shown"), (whole with { ReceivedOn = db.Today.AddDays(1) }, "ReceivedOn"),
        })
            Assert.Equal(field, (await new TakeInRequest(db).Run(missing, Stop)).Refusal!.Field);
        var request = (await new TakeInRequest(db).Run(whole, Stop)).Value;
        Assert.Null((await new ExtendRequest(db, Reference.Files()).Run(new(request, 0, "Many notes"), Stop)).Refusal);
        Assert.Equal(new DateOnly(2025, 9, 10), (await new SubjectAccessList(db, Reference.Files()).One(request, Stop))!.Due);
    }

    private static EraseRequest Erase(WaymarkDb db) => new(db, RetentionSchedule.Read(Reference.Files()), new Waymark.Areas.AreaInForce());

    private static async Task Do(HeldWorld world, Actor actor, Guid request, Func<WaymarkDb, int, Task<Refusal?>> act, string? refused = null)
    {
        var version = await world.Version(request);
        await using var db = world.As(actor);
        var refusal = await act(db, version);
        if (refused is null)
            Assert.Null(refusal);
        else
            Assert.Contains(refused, refusal!.Message, StringComparison.Ordinal);
    }

    private static void Clean(string html) => Assert.All(HeldWorld.Forbidden, canary => Assert.DoesNotContain(canary, html, StringComparison.OrdinalIgnoreCase));
}

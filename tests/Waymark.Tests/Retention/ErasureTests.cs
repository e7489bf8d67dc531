using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Publishing;
using Waymark.Retention;
using Waymark.Returns;
using Waymark.Simulation;
using Waymark.Storage;
using Waymark.Storage.Audit;
using Waymark.Storage.Backups;
using Waymark.Storage.Erasure;
using Waymark.Tests.Areas;
using Waymark.Tests.Simulation;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Retention;

public sealed class ErasureTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Guid Refuge = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Activity Keep = new("Keep a case", Permission.KeepCases);
    private static readonly Actor First = Lead("First Example"), Second = Lead("Second Example");

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Whoever_is_erased_can_be_read_nowhere_and_an_older_backup_does_not_bring_them_back(string kind)
    {
        await using var store = await TestStore.Open(kind);
        store.Database.ErasedPath ??= Path.Combine(Path.GetTempPath(), store.Database.Name + ".erased");
        Assert.Null(await store.Database.Prepare(new byte[32], migrate: false, Stop));
        var file = await Live(store.Database);
        var copy = Path.Combine(Path.GetTempPath(), $"waymark-{Guid.NewGuid():N}.backup");
        Assert.Null((await Backup.Make(store.Owner, Actor.Operator("Test", TestStore.Area, Guid.Empty), copy, Stop)).Refusal);
        Assert.Equal(5, await CanariesReadable(store.Owner));

        var manifest = (await Erase(store.Database, file)).Value!;
        Assert.Equal(("First Example", "Second Example"), (manifest.AskedBy, manifest.ReleasedBy));
        Assert.DoesNotContain("Canary", manifest.Counts, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, JsonDocument.Parse(manifest.Counts).RootElement.GetProperty("removed").GetProperty("Note").GetInt32());
        Assert.Equal(1, JsonDocument.Parse(manifest.Counts).RootElement.GetProperty("removed").GetProperty("OutgoingMessage").GetInt32());
        Assert.Equal(64, manifest.Digest.Length);
        Assert.Equal(0, await CanariesReadable(store.Owner));
        Assert.Empty((await AuditCheck.Run(store.Database, Stop)).Faults);
        await using (var nothing = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            Assert.False(await nothing.Set<CaseFile>().AnyAsync(Stop));
            // The audit still tells that something was done, and nothing of whom.
            Assert.Contains(await nothing.Set<AuditEntry>().ToListAsync(Stop), entry => entry is { Kind: nameof(Note) } && entry.Changes.Contains(SealedText.Erased, StringComparison.Ordinal));
        }

        // The known-bad: the copy alone, with the key that lies in it.
        var unlisted = await Restored(store, copy, listed: false);
        Assert.Equal(5, await CanariesReadable(unlisted.Database));
        await unlisted.Drop();
        var listed = await Restored(store, copy, listed: true);
        Assert.Equal(1, listed.Again);
        Assert.Equal(0, await CanariesReadable(listed.Database));
        Assert.Empty((await AuditCheck.Run(listed.Database, Stop)).Faults);
        await listed.Drop();
        File.Delete(copy);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task What_came_of_asking_about_a_look_goes_with_the_case(string kind)
    {
        await using var store = await TestStore.Open(kind);
        store.Database.ErasedPath ??= Path.Combine(Path.GetTempPath(), store.Database.Name + ".erased");
        Assert.Null(await store.Database.Prepare(new byte[32], migrate: false, Stop));
        var file = await Live(store.Database);
        var (looker, auditor) = (TestStore.Somebody(Refuge), TestStore.Somebody(Refuge, Permission.SeeAudit));
        await using (var db = store.Database.Open(looker))
            await db.Looked("/People/Case", [file], null, Stop);
        await using (var db = store.Database.Open(auditor))
        {
            db.Add(new AskedLook { OrganisationId = Refuge, UserId = looker.UserId, AboutCaseId = file, LooksUntil = db.Now, WasRight = false, Words = "canary-asked", At = db.Now, ByUserId = auditor.UserId, ByName = "Ada" });
            Assert.Null(await db.Save(new Activity("Settle a look", Permission.SeeAudit), null, Stop));
        }

        await using (var known = store.Database.Open(auditor))
        {
            Assert.Equal("canary-asked", (await known.Set<AskedLook>().SingleAsync(Stop)).Words);
            Assert.Contains("canary-asked", (await known.Set<AuditEntry>().SingleAsync(entry => entry.Kind == nameof(AskedLook), Stop)).Changes);
        }

        Assert.True((await Erase(store.Database, file)).Done);
        await using (var owner = store.Owner.Open(auditor))
            Assert.Empty(await owner.Set<AskedLook>().IgnoreQueryFilters().ToListAsync(Stop));
        await using var after = store.Database.Open(auditor);
        Assert.DoesNotContain("canary-asked", (await after.Set<AuditEntry>().SingleAsync(entry => entry.Kind == nameof(AskedLook), Stop)).Changes);
        Assert.Empty(await new Waymark.People.LookQuestions(after).Show(Stop));
    }

    [Fact]
    public async Task A_list_of_the_erased_that_somebody_changed_is_not_believed()
    {
        await using var store = await TestStore.Open();
        var file = await Live(store.Database);
        Assert.True((await Erase(store.Database, file)).Done);
        var list = new ErasureList(store.Database.ErasedPath!, new byte[32]);
        Assert.Equal(file, Assert.Single(list.Read()).CaseId);
        await File.WriteAllTextAsync(list.Path, (await File.ReadAllTextAsync(list.Path, Stop)).Replace(file.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), Stop);
        Assert.Throws<InvalidDataException>(list.Read);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Every_figure_of_past_years_is_the_same_after_people_were_erased(string kind)
    {
        await using var store = await TestStore.Open(kind);
        store.Database.ErasedPath ??= Path.Combine(Path.GetTempPath(), store.Database.Name + ".erased");
        Assert.Null(await store.Database.Prepare(new byte[32], migrate: false, Stop));
        var pack = Invented.Pack("example");
        Assert.True((await Simulate.Run(store.Database, pack, Reference.Files(), new(400, 2, 11, Invented.Until), null, Stop)).Done);
        List<Guid> cases;
        await using (var db = store.Owner.Open(Lead("First Example", pack.Code)))
        {
            cases = [.. (await db.Set<CaseFile>().IgnoreQueryFilters().OrderBy(file => file.Id).Select(file => file.Id).ToListAsync(Stop)).Where((_, at) => at % 3 == 0)];
            await db.Set<CaseFile>().IgnoreQueryFilters().Where(file => cases.Contains(file.Id)).ExecuteUpdateAsync(set => set.SetProperty(file => file.ClosedOn, new DateOnly(2025, 6, 1)), Stop);
        }

        var before = await Figures(store.Database, pack);
        Assert.True(before.Count > 100);
        Assert.Contains(before, figure => figure.Key.Contains("DISABLED", StringComparison.Ordinal) && figure.Value is not ("" or "0"));
        foreach (var file in cases)
        {
            await using (var db = store.Database.Open(Lead("First Example", pack.Code)))
                Assert.Null((await new AskErasure(db, List(db)).Run(new(file, ErasureGround.RightToErasure, "Upheld"), Stop)).Refusal);
            await using (var db = store.Database.Open(Lead("Second Example", pack.Code)))
                Assert.Null((await new AnswerErasure(db, List(db)).Run(new(file, 0, Release: true), Stop)).Refusal);
        }

        var after = await Figures(store.Database, pack);
        Assert.Empty(before.Where(figure => after[figure.Key] != figure.Value).Select(figure => $"{figure.Key}: {figure.Value} → {after[figure.Key]}"));
        Assert.True(cases.Count > 20);

        // The comparison sees: an erasure that took the answers and the birth bands along would show.
        await using (var db = store.Owner.Open(Actor.Nobody))
            await db.Set<PersonRecord>().IgnoreQueryFilters().Where(person => person.FamilyName == "").ExecuteUpdateAsync(set => set.SetProperty(person => person.BornOn, (DateOnly?)null).SetProperty(person => person.PersonId, person => person.Id), Stop);
        var lost = await Figures(store.Database, pack);
        Assert.Contains(before, figure => lost[figure.Key] != figure.Value);
    }

    [Fact, Asvs("2.3.5")]
    public async Task Two_people_erase_and_no_hold_no_open_case_and_no_time_still_running_is_passed_over()
    {
        await using var store = await TestStore.Open();
        var file = await Live(store.Database, closed: false);
        Assert.Equal("This case is open: close it before anybody on it is erased", (await Ask(store.Database, file, ErasureGround.RightToErasure, "Upheld")).Refusal!.Message);
        await Close(store.Database, file);
        Assert.Contains("kept until 10 June 2032", (await Ask(store.Database, file, ErasureGround.Schedule)).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("Reason", (await Ask(store.Database, file, ErasureGround.RightToErasure)).Refusal!.Field);
        store.Clock.Advance(TimeSpan.FromDays(7 * 366));
        await using (var db = store.Database.Open(First))
        {
            Assert.Single((await List(db).Show(Stop)).Due);
            Assert.True((await new SetLegalHold(db, List(db)).Run(new(file, "An inquest", null), Stop)).Done);
        }

        Assert.Contains("legal hold", (await Ask(store.Database, file, ErasureGround.Schedule)).Refusal!.Message, StringComparison.Ordinal);
        await using (var db = store.Database.Open(First))
        {
            Assert.Equal("An inquest", Assert.Single((await List(db).Show(Stop)).Held).Hold!.Reason);
            Assert.True((await new LiftLegalHold(db).Run(new(file, 0, "The inquest is over"), Stop)).Done);
        }

        Assert.True((await Ask(store.Database, file, ErasureGround.Schedule)).Done);
        await using (var db = store.Database.Open(First))
            Assert.Contains("yourself", (await new AnswerErasure(db, List(db)).Run(new(file, 0, true), Stop)).Refusal!.Message, StringComparison.Ordinal);
        // Past the act, the door itself refuses.
        await using (var db = store.Database.Open(First))
        {
            var asked = await db.Set<ErasureRequest>().SingleAsync(Stop);
            await Assert.ThrowsAsync<WallException>(() => new Erasures(db).Release(asked, Stop));
        }

        await using (var db = store.Database.Open(TestStore.Somebody(Refuge, Permission.KeepCases)))
            await Assert.ThrowsAsync<WallException>(() => new Erasures(db).Cases(null, false, Stop));
        await using (var db = store.Database.Open(Second))
            Assert.True((await new AnswerErasure(db, List(db)).Run(new(file, 0, true), Stop)).Done);
        Assert.Equal(0, await CanariesReadable(store.Owner));
    }

    [Fact]
    public async Task Nothing_more_is_written_of_somebody_who_was_erased()
    {
        await using var store = await TestStore.Open();
        var file = await Live(store.Database);
        Assert.True((await Erase(store.Database, file)).Done);
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        await using var door = await BulkDoor.Open(db, null, Stop);
        await Assert.ThrowsAsync<WallException>(() => door.Add([new LegalHold { AreaCode = TestStore.Area, HeldCaseId = file, Reason = "x", SetBy = "x", SetAt = db.Now }], Stop));
    }

    [Fact, Asvs("14.2.4", "14.2.7")]
    public async Task What_expires_goes_by_itself_and_what_has_not_stays()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        foreach (var (journey, hours) in new[] { ("typed:x", 1), ("held-file:x", 1), ("set-aside:x", 1), ("typed:y", 99) })
            db.Add(new Draft { UserId = db.ActingUser, Journey = journey, Sealed = [1], SavedAt = db.Now, ExpiresAt = db.Now.AddHours(hours) });
        db.Add(new HandledRequest { Key = "k", UserId = db.ActingUser, Page = "/", At = db.Now });
        await db.Keep(Stop);
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new Expired.Number(1, 2, 0), await new Expired(db).Sweep(30, only: true, Stop));
        Assert.Equal(4, await db.Set<Draft>().CountAsync(Stop));
        await new Expired(db).Sweep(30, only: false, Stop);
        Assert.Equal("typed:y", (await db.Set<Draft>().AsNoTracking().SingleAsync(Stop)).Journey);
        store.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, (await new Expired(db).Sweep(30, only: false, Stop)).HandledRequests);
    }

    internal static RetentionList List(WaymarkDb db) => new(db, RetentionSchedule.Read(Reference.Files()), new AreaInForce());

    private static Actor Lead(string name, string area = TestStore.Area) => new(Guid.NewGuid(), name, Guid.Empty, area, new HashSet<Permission> { Permission.KeepRetention });

    private static async Task<Result<Guid>> Ask(Database database, Guid file, ErasureGround ground, string? reason = null)
    {
        await using var db = database.Open(First);
        return await new AskErasure(db, List(db)).Run(new(file, ground, reason), Stop);
    }

    private static async Task<Result<DeletionManifest?>> Erase(Database database, Guid file)
    {
        Assert.Null((await Ask(database, file, ErasureGround.RightToErasure, "Upheld: canary-decision")).Refusal);
        await using var db = database.Open(Second);
        return await new AnswerErasure(db, List(db)).Run(new(file, 0, Release: true), Stop);
    }

    private static async Task<Guid> Live(Database database, bool closed = true)
    {
        await using var db = database.Open(TestStore.Somebody(Refuge));
        var person = new PersonRecord { OrganisationId = Refuge, GivenName = "Canary", FamilyName = "Example", Phone = "canary-phone", BornOn = new DateOnly(1990, 5, 5) };
        var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId, OpenedOn = db.Today };
        db.AddRange(person, file,
            new Involvement { CaseId = file.Id, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = "canary-source", From = db.Today },
            new Whereabouts { CaseId = file.Id, PersonRecordId = person.Id, Address = SafeAddress.Of("canary-address") },
            new EqualityAnswer { OrganisationId = Refuge, PersonRecordId = person.Id, Question = "nrpf", State = AnswerState.Answered, Code = "yes" },
            new Waymark.Messages.OutgoingMessage { CaseId = file.Id, OrganisationId = Refuge, AskedByUserId = db.ActingUser, AskedBy = "Sam", AskedAt = db.Now, DueAt = db.Now, ToRecordId = person.Id, Wording = "ring", Channel = Waymark.Messages.MessageChannel.Text, AskedFor = "canary-phone" },
            new Note { CaseId = file.Id, OrganisationId = Refuge, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = "canary-note" });
        Assert.Null(await db.Save(Keep, "canary-reason", Stop));
        if (closed)
            await Close(database, file.Id);
        return file.Id;
    }

    private static async Task Close(Database database, Guid id)
    {
        await using var db = database.Open(TestStore.Somebody(Refuge));
        (await db.Set<CaseFile>().SingleAsync(file => file.Id == id, Stop)).ClosedOn = db.Today;
        Assert.Null(await db.Save(Keep, null, Stop));
    }

    // Whoever holds the keys and reads everything past every filter: which of the five words come out anywhere.
    private static async Task<int> CanariesReadable(Database database)
    {
        await using var db = database.Open(TestStore.Somebody(Refuge));
        var said = new List<string?>();
        foreach (var person in await db.Set<PersonRecord>().IgnoreQueryFilters().AsNoTracking().ToListAsync(Stop))
            said.AddRange([person.GivenName, person.Phone]);
        said.AddRange(await db.Set<Note>().IgnoreQueryFilters().AsNoTracking().Select(note => note.Text).ToListAsync(Stop));
        said.AddRange(await db.Set<Party>().IgnoreQueryFilters().AsNoTracking().Select(party => party.Source).ToListAsync(Stop));
        said.AddRange(await db.Set<ErasureRequest>().IgnoreQueryFilters().AsNoTracking().Select(request => request.Reason).ToListAsync(Stop));
        foreach (var entry in await db.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().ToListAsync(Stop))
            said.AddRange([entry.Reason, entry.Changes]);
        var all = string.Concat(said);
        return new[] { "Canary", "canary-phone", "canary-note", "canary-source", "canary-reason" }.Count(word => all.Contains(word, StringComparison.Ordinal));
    }

    private sealed record Copy(Database Database, int Again, Func<Task> Drop);

    private static async Task<Copy> Restored(TestStore store, string copy, bool listed)
    {
        var address = store.Database.IsSqlite ? "sqlite:" + store.Database.FilePath + "." + Guid.NewGuid().ToString("N")
            : new Npgsql.NpgsqlConnectionStringBuilder(store.Owner.ServerConnection) { Database = "t_" + Guid.NewGuid().ToString("N") }.ToString();
        var target = Database.At(address, store.Clock).Value;
        target.ErasedPath = listed ? store.Database.ErasedPath : Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".erased");
        var done = await Restore.Run(copy, target, new byte[32], Actor.Operator("Test", TestStore.Area, Guid.Empty), Stop);
        Assert.Null(done.Refusal);
        return new Copy(target, done.Value.ErasedAgain, async () =>
        {
            target.LetGo();
            if (target.ServerConnection is not { } server)
                return;
            var name = new Npgsql.NpgsqlConnectionStringBuilder(server);
            await using var raw = new Npgsql.NpgsqlConnection(Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES"));
            await raw.OpenAsync(Stop);
            await using var drop = new Npgsql.NpgsqlCommand($"DROP DATABASE {name.Database} WITH (FORCE)", raw);
            await drop.ExecuteNonQueryAsync(Stop);
        });
    }

    private static async Task<SortedDictionary<string, string>> Figures(Database database, AreaPack pack)
    {
        await using var db = database.Open(Actor.Operator("Counter", pack.Code, Guid.Empty));
        var figures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var period in new[] { "2023-24", "2024-25", "2025-26", "2024-25 Q3" }.Select(label => Period.Parse(label).Value))
        {
            foreach (var row in await new IndicatorTable(db, EveryMeasure.Of(new CodeLists(Reference.Files()))).Read(pack, period, null, Stop))
                figures[$"{period.Label} {row.Indicator.Id}"] = JsonSerializer.Serialize(new { row.Counted, row.Parts });
            if (period.Label.Length > 7)
                continue;
            foreach (var authority in pack.OwnAuthorities.Where(authority => authority.CarriesPartFourDuties))
                foreach (var cell in (await new ReturnTable(db, EveryField.Catalogue).Build(ReturnDefinition.For(Reference.Files(), "safe-accommodation", period).Value, pack.Code, authority.Code, pack.HomeAuthorities(authority.Code), period, Stop)).Cells)
                    figures[$"{period.Label} {authority.Code} {cell.Asked.Code}"] = cell.Value?.ToString() ?? "";
        }

        return figures;
    }
}

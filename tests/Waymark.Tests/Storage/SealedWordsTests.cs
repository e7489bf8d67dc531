using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Storage.Audit;
using Waymark.Storage.Backups;
using Waymark.Support;

namespace Waymark.Tests.Storage;

public sealed class SealedWordsTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Guid Refuge = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Activity Keep = new("Keep a case", Permission.KeepCases);

    [Theory, Asvs("14.2.4"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Nothing_protected_lies_readable_in_the_store_or_in_its_backup(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database, "canary-");
        var lies = await Readable(store);
        Assert.DoesNotContain("canary-", lies, StringComparison.Ordinal);
        // The scan sees: a name lies readable, as decided.
        Assert.Contains("Maren", lies, StringComparison.Ordinal);

        var copy = Path.Combine(Path.GetTempPath(), $"waymark-{Guid.NewGuid():N}.backup");
        Assert.Null((await Backup.Make(store.Owner, Actor.Operator("Test", TestStore.Area, Guid.Empty), copy, Stop)).Refusal);
        try
        {
            Assert.DoesNotContain("canary-", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(copy, Stop)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(copy);
        }

        // And everybody who may reads them.
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.Equal("canary-note", Assert.Single(await db.Set<Note>().Select(note => note.Text).ToListAsync(Stop)));
        Assert.Equal(["canary-phone", "canary-mail", "ZZ9 canary-postcode"], await db.Set<PersonRecord>().Select(person => new[] { person.Phone, person.Email, person.Postcode }).FirstAsync(Stop));
        Assert.Equal("yes", (await db.Set<EqualityAnswer>().SingleAsync(answer => answer.Question == "nrpf", Stop)).Code);
    }

    [Theory, Asvs("11.3.3"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Sealed_words_moved_to_another_column_row_person_or_version_do_not_open(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database, "one-");
        await Live(store.Database, "other-");
        var before = await Column(store, "SELECT phone FROM person_record ORDER BY id");
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            // The version goes up, whatever else was changed: the sealing of before is an old one.
            foreach (var person in await db.Set<PersonRecord>().ToListAsync(Stop))
                person.GivenName = "Mara";
            Assert.Null(await db.Save(Keep, null, Stop));
        }

        Assert.Equal(4, await Opening(store, null));
        var two = await Column(store, "SELECT phone FROM person_record ORDER BY id");
        foreach (var (move, back) in new[]
                 {
                     ("UPDATE person_record SET phone = email", "column"),
                     ($"UPDATE person_record SET phone = CASE phone WHEN '{two[0]}' THEN '{two[1]}' ELSE '{two[0]}' END", "person"),
                     ($"UPDATE person_record SET phone = CASE phone WHEN '{two[0]}' THEN '{before[0]}' ELSE '{before[1]}' END", "version"),
                     ("UPDATE person_record SET version = version - 1", "row's version"),
                 })
        {
            await Do(store, "CREATE TABLE keep AS SELECT * FROM person_record");
            await Do(store, move);
            Assert.Equal(0, await Opening(store, back));
            await Do(store, "UPDATE person_record SET phone = (SELECT k.phone FROM keep k WHERE k.id = person_record.id), version = (SELECT k.version FROM keep k WHERE k.id = person_record.id)");
            await Do(store, "DROP TABLE keep");
            Assert.Equal(4, await Opening(store, null));
        }

        // Within one person too: one address put into another case's row of hers.
        await Do(store, "UPDATE person_key SET wrapped = (SELECT o.wrapped FROM person_key o WHERE o.id <> person_key.id LIMIT 1)");
        Assert.Equal(0, await Opening(store, "key"));
    }

    [Fact]
    public void Bound_to_nothing_sealed_words_would_open_anywhere_and_bound_to_their_place_nowhere_else()
    {
        var dice = new Random(11);
        var vault = new Vault(RandomNumberGenerator.GetBytes(32));
        string Place() => $"{((string[])["note.text", "person_record.phone", "referral.needs"])[dice.Next(3)]}:{new Guid(dice.Next(6), 0, 0, new byte[8]):N}:{dice.Next(4)}";
        for (var turn = 0; turn < 5000; turn++)
        {
            var (here, there) = (Place(), Place());
            var words = vault.Seal("07700 900123", here);
            if (here == there)
                Assert.Equal("07700 900123", vault.Open(words, there));
            else
                Assert.ThrowsAny<CryptographicException>(() => vault.Open(words, there));
        }

        // The known-bad: a seal that is bound to nothing.
        Assert.Equal("07700 900123", vault.Open(vault.Seal("07700 900123", ""), ""));
    }

    [Fact]
    public async Task What_nobody_sealed_cannot_be_written()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        db.Add(new PersonRecord { OrganisationId = Refuge, GivenName = "Maren", FamilyName = "Example", Phone = "07700 900123" });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        var writer = await Assert.ThrowsAnyAsync<Exception>(() => db.Set<PersonRecord>().Where(person => person.Phone == "07700 900123").ToListAsync(Stop));
        Assert.Contains("could not be translated", writer.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_audit_tells_before_and_after_and_keeps_neither_readable(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database, "canary-");
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            (await db.Set<Note>().SingleAsync(Stop)).Text = "canary-corrected";
            (await db.Set<PersonRecord>().FirstAsync(Stop)).FamilyName = "Canarysmith";
            Assert.Null(await db.Save(Keep, "canary-why", Stop));
        }

        var lies = string.Concat(await Column(store, "SELECT coalesce(reason, '') || changes FROM audit_entries WHERE changes IS NOT NULL"));
        Assert.DoesNotContain("canary", lies, StringComparison.OrdinalIgnoreCase);
        await using var look = store.Database.Open(TestStore.Somebody(Refuge));
        var entry = Assert.Single(await look.Set<AuditEntry>().Where(e => e.Kind == nameof(Note) && e.Change == "Changed").ToListAsync(Stop));
        Assert.Equal("canary-why", entry.Reason);
        Assert.Equal("""{"Text":["canary-note","canary-corrected"]}""", entry.Changes);
        Assert.Empty((await AuditCheck.Run(store.Database, Stop)).Faults);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_store_from_before_is_sealed_by_the_upgrade_and_says_the_same(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database, "canary-");
        await MakeOld(store);
        Assert.Contains("canary-", await Readable(store), StringComparison.Ordinal);
        Assert.Equal("This database was not brought up to date to its end. Back it up, then run: ./waymark migrate", (await store.Database.Prepare(new byte[32], migrate: false, Stop))?.Message);
        Assert.Null(await store.Owner.Prepare(new byte[32], migrate: true, Stop));
        Assert.DoesNotContain("canary-", await Readable(store), StringComparison.Ordinal);
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.Equal("canary-note", (await db.Set<Note>().SingleAsync(Stop)).Text);
        Assert.Equal("canary-phone", (await db.Set<PersonRecord>().FirstAsync(Stop)).Phone);
        Assert.Equal("yes", (await db.Set<EqualityAnswer>().SingleAsync(answer => answer.Question == "nrpf", Stop)).Code);
        Assert.Equal("female", (await db.Set<EqualityAnswer>().SingleAsync(answer => answer.Question == "sex", Stop)).Code);
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(Stop), entry => entry.Changes.Contains("canary-old", StringComparison.Ordinal));
        var report = await AuditCheck.Run(store.Database, Stop);
        Assert.Empty(report.Faults);
        // Only the file of heads tells of it, and a server has one where somebody put it.
        if (kind == "sqlite")
            Assert.Contains("bound anew", Assert.Single(report.Notices));
    }

    [Fact]
    public async Task An_upgrade_killed_half_way_goes_on_where_it_stopped()
    {
        await using var store = await TestStore.Open();
        var file = await Live(store.Database, "canary-");
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            for (var number = 0; number < 900; number++)
                db.Add(new Note { CaseId = file, OrganisationId = Refuge, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = "canary-note" });
            Assert.Null(await db.Save(Keep, null, Stop));
        }

        await MakeOld(store);
        await Do(store, "CREATE TABLE left_over AS SELECT 600 AS n");
        await Do(store, "CREATE TRIGGER killed BEFORE UPDATE ON note WHEN (SELECT n FROM left_over) <= 0 BEGIN SELECT RAISE(ABORT, 'killed'); END");
        await Do(store, "CREATE TRIGGER counted AFTER UPDATE ON note BEGIN UPDATE left_over SET n = n - 1; END");
        Assert.Contains("killed", (await store.Owner.Prepare(new byte[32], migrate: true, Stop))!.Message, StringComparison.Ordinal);
        var half = await Column(store, "SELECT count(*) || '' FROM note WHERE text LIKE 'canary%'");
        Assert.Equal("501", half[0]);
        await Do(store, "DROP TRIGGER killed");
        Assert.Null(await store.Owner.Prepare(new byte[32], migrate: true, Stop));
        await using var again = store.Database.Open(TestStore.Somebody(Refuge));
        Assert.All(await again.Set<Note>().ToListAsync(Stop), note => Assert.Equal("canary-note", note.Text));
        Assert.Empty((await AuditCheck.Run(store.Database, Stop)).Faults);
    }

    [Fact]
    public async Task A_mark_that_somebody_changed_before_the_upgrade_does_not_fit_after_it()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database, "canary-");
        await Do(store, "UPDATE audit_entries SET user_name = 'Somebody Else' WHERE number = 3");
        await MakeOld(store);
        Assert.Null(await store.Owner.Prepare(new byte[32], migrate: true, Stop));
        Assert.Contains((await AuditCheck.Run(store.Database, Stop)).Faults, fault => fault is { Kind: "changed", Number: 3 });
    }

    // One person on a case with something protected of every kind.
    private static async Task<Guid> Live(Database database, string mark)
    {
        await using var db = database.Open(TestStore.Somebody(Refuge));
        var person = new PersonRecord { OrganisationId = Refuge, GivenName = "Maren", FamilyName = "Example", Phone = mark + "phone", Email = mark + "mail", Postcode = $"ZZ9 {mark}postcode" };
        var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId, OpenedOn = db.Today };
        db.AddRange(person, file,
            new Involvement { CaseId = file.Id, OrganisationId = Refuge, Kind = InvolvementKind.Opened, From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = mark + "source", From = db.Today },
            new ContactRule { CaseId = file.Id, Phone = mark + "rule", Times = mark + "times", OtherWay = mark + "way", CodeWord = mark + "word" },
            new Whereabouts { CaseId = file.Id, PersonRecordId = person.Id, Address = SafeAddress.Of(mark + "address") },
            new Note { CaseId = file.Id, OrganisationId = Refuge, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = mark + "note", NextStep = mark + "step", NextStepBy = db.Today },
            new EqualityAnswer { OrganisationId = Refuge, PersonRecordId = person.Id, Question = "nrpf", State = AnswerState.Answered, Code = "yes" },
            new EqualityAnswer { OrganisationId = Refuge, PersonRecordId = person.Id, Question = "immigration", State = AnswerState.Answered, Code = mark + "status" },
            new EqualityAnswer { OrganisationId = Refuge, PersonRecordId = person.Id, Question = "sex", State = AnswerState.Answered, Code = "female" },
            new Referral { AreaCode = TestStore.Area, CaseId = file.Id, SurvivorPersonId = person.PersonId, FromOrganisationId = Refuge, ToOrganisationId = Refuge, Source = "self", Seeks = "support", ReceivedAt = db.Now, State = ReferralState.Received, Needs = mark + "needs", WhyWithoutConsent = mark + "consent" },
            new Assessment
            {
                CaseId = file.Id, OrganisationId = Refuge, AssessorName = "Sam", Instrument = "safelives-dash", Edition = "x", CompletedAt = db.Now, Answers = $$"""{"1":"{{mark}}yes"}""", Comments = mark + "comment",
                YesCount = 1, UnansweredCount = 0, JudgedHighRisk = false, JudgementReason = mark + "judged", Criteria = "", ReferToMarac = false,
            },
            new Session { CaseId = file.Id, OrganisationId = Refuge, EpisodeId = Guid.NewGuid(), HeldAt = db.Now, Mode = "phone", SupportType = "x", Note = mark + "session" });
        Assert.Null(await db.Save(Keep, mark + "reason", Stop));
        return file.Id;
    }

    // As an older Waymark left it: words readable, addresses under the key of the whole store, no keys of people, an audit that tells.
    private static async Task MakeOld(TestStore store)
    {
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        {
            foreach (var note in await db.Set<Note>().AsNoTracking().ToListAsync(Stop))
                await Do(store, $"UPDATE note SET text = '{note.Text}' WHERE id = {Id(store, note.Id)}");
            await Do(store, "UPDATE note SET next_step = NULL");
            foreach (var person in await db.Set<PersonRecord>().AsNoTracking().ToListAsync(Stop))
                await Do(store, $"UPDATE person_record SET phone = '{person.Phone}', email = '{person.Email}', postcode = '{person.Postcode}'");
            foreach (var where in await db.Set<Whereabouts>().AsNoTracking().ToListAsync(Stop))
            {
                var old = Convert.ToHexString(db.Vault.Seal("canary-address", "safe-address:" + where.Id.ToString("N")));
                await Do(store, $"UPDATE whereabouts SET address = {(store.Database.IsSqlite ? $"X'{old}'" : $"'\\x{old}'::bytea")}");
            }
        }

        await Do(store, "UPDATE equality_answer SET code = 'yes', sealed_code = NULL WHERE question = 'nrpf'; DELETE FROM equality_answer WHERE question = 'immigration'");
        await Do(store, "UPDATE contact_rule SET phone = NULL, times = NULL, other_way = NULL, code_word = 'canary-word'");
        await Do(store, "UPDATE party SET source = 'canary-source'; UPDATE session SET note = 'canary-session'");
        await Do(store, "UPDATE referral SET needs = 'canary-needs', why_without_consent = NULL; UPDATE assessment SET answers = '{}', comments = NULL, judgement_reason = NULL");
        await Do(store, "DELETE FROM person_key; DELETE FROM store_step");
        await using var raw = await Raw(store);
        // An audit that tells, whole in its own chain.
        await using var again = store.Owner.Open(Actor.Nobody);
        var link = AuditChain.Beginning(Refuge);
        var marks = await again.Set<TrailEntry>().IgnoreQueryFilters().AsNoTracking().Where(entry => entry.OrganisationId == Refuge).OrderBy(entry => entry.Number).ToListAsync(Stop);
        var broken = false;
        foreach (var mark in marks)
        {
            var entry = (AuditEntry)mark;
            broken |= entry.UserName == "Somebody Else";
            var changes = entry.Kind == nameof(Note) ? """{"Text":[null,"canary-old"]}""" : "{}";
            var old = new AuditEntry { Id = entry.Id, At = entry.At, UserId = entry.UserId, UserName = entry.UserName, OrganisationId = Refuge, CaseId = entry.CaseId, Activity = entry.Activity, Reason = "canary-reason", Kind = entry.Kind, RecordId = entry.RecordId, Change = entry.Change, Changes = changes };
            typeof(TrailEntry).GetProperty(nameof(TrailEntry.Number))!.SetValue(old, entry.Number);
            link = entry.UserName == "Somebody Else" ? new byte[32] : again.Vault.Bind(AuditChain.Content(link, old));
            await Do(store, $"UPDATE audit_entries SET reason = 'canary-reason', changes = '{changes}', link = {(store.Database.IsSqlite ? $"X'{Convert.ToHexString(link)}'" : $"'\\x{Convert.ToHexString(link)}'::bytea")} WHERE id = {Id(store, entry.Id)}");
        }

        store.Database.LetGo();
        File.Delete(store.Database.HeadsPath ?? "none");
    }

    private static string Id(TestStore store, Guid id) => store.Database.IsSqlite ? $"X'{Convert.ToHexString(id.ToByteArray())}'" : $"'{id}'";

    // How many phones and e-mails open, of two people; a moved phone must not.
    private static async Task<int> Opening(TestStore store, string? moved)
    {
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var opened = 0;
        foreach (var person in await db.Set<PersonRecord>().AsNoTracking().ToListAsync(Stop))
            foreach (var words in (Func<string?>[])[() => person.Phone, () => moved is null ? person.Email : null])
                try
                {
                    opened += words() is not null ? 1 : 0;
                }
                catch (CryptographicException) when (moved is not null)
                {
                }

        return opened;
    }

    // Every byte of a SQLite file and its log, every column of every table of a server.
    private static async Task<string> Readable(TestStore store)
    {
        if (store.Database.FilePath is { } file)
            return string.Concat(((string[])["", "-wal"]).Select(ending => file + ending).Where(File.Exists).Select(path =>
            {
                using var open = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                open.CopyTo(bytes);
                return Encoding.Latin1.GetString(bytes.ToArray());
            }));
        var tables = await Column(store, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        var all = new StringBuilder();
        foreach (var table in tables)
            all.AppendJoin('\n', await Column(store, $"SELECT t::text FROM \"{table}\" t"));
        // Bytes are told in hexadecimal there.
        return all + string.Concat(all.ToString().Contains(Convert.ToHexStringLower("canary-"u8), StringComparison.Ordinal) ? "canary-" : "");
    }

    private static async Task<DbConnection> Raw(TestStore store)
    {
        DbConnection raw = store.Database.IsSqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.Database.FilePath, Pooling = false, DefaultTimeout = 30 }.ToString())
            : new NpgsqlConnection(store.Owner.ServerConnection);
        await raw.OpenAsync(Stop);
        return raw;
    }

    private static async Task Do(TestStore store, string command)
    {
        await using var raw = await Raw(store);
        await using var run = raw.CreateCommand();
        run.CommandText = command;
        await run.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<List<string>> Column(TestStore store, string query)
    {
        await using var raw = await Raw(store);
        await using var ask = raw.CreateCommand();
        ask.CommandText = query;
        await using var rows = await ask.ExecuteReaderAsync(Stop);
        var found = new List<string>();
        while (await rows.ReadAsync(Stop))
            found.Add(rows.GetString(0));
        return found;
    }
}

using Waymark.Access;
using Waymark.Storage;
using Waymark.Storage.Deployment;

namespace Waymark.Tests.Storage;

/// <summary>What the doctor says of a machine: a good one stands, and each thing put wrong on purpose is called off by its name.</summary>
public sealed class DeploymentTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Deployed Good = new()
    {
        Now = Now,
        Urls = "http://127.0.0.1:5080;https://waymark.example.org",
        Store = new StoreFacts
        {
            IsSqlite = false, Organisations = 40, Administrators = 3, DemonstrationAccounts = 0, UnusedAccounts = 0, NewestMark = Now.AddMinutes(-1), AuditFaults = 0, Encrypted = true,
            Settings = new Dictionary<string, string> { ["fsync"] = "on", ["full_page_writes"] = "on", ["synchronous_commit"] = "on", ["data_checksums"] = "on" },
        },
        Places = new PlaceFacts
        {
            KeyFile = "/etc/waymark/master.key", KeyMode = "600", DataFolder = "/srv/waymark", DataFolderMode = "700", DataFileMode = "600", KeyUnderData = false, HeadsFile = "/mnt/witness/waymark.heads",
            HeadsOnDataMount = false, BackupFolder = "/mnt/backups", NewestBackup = Now.AddHours(-8), BackupsOnDataMount = false, KeysAmongBackups = 0, VolumeEncrypted = true,
        },
        Machine = new MachineFacts { PlainSwap = [], DumpsCore = false, ClockKept = true, LouderLogs = [] },
        Outside = new OutsideFacts { Files = new Dictionary<string, string?> { ["/etc/waymark/directory"] = "600" }, UnknownOrganisations = [], TrustedForBoth = [], Mails = null },
    };

    public static TheoryData<string, string> PutWrong => new()
    {
        { "https-or-loopback", "an address in the clear" }, { "database-encrypted-on-the-way", "no SSL" }, { "database-for-several", "SQLite for two" }, { "fsync", "fsync off" }, { "synchronous-commit", "synchronous_commit off" },
        { "data-checksums", "no checksums" }, { "database-role", "superuser" }, { "audit", "a changed mark" }, { "clock-against-audit", "a mark from tomorrow" }, { "no-demonstration-accounts", "a demonstration" },
        { "administrators", "one administrator" }, { "accounts-in-use", "an unused account" }, { "key-file-mode", "a key others read" }, { "key-apart-from-data", "a key beside the data" }, { "data-folder-mode", "a folder others read" },
        { "data-file-mode", "a file others read" }, { "heads-on-another-mount", "heads beside the data" }, { "backup-fresh", "an old backup" }, { "no-key-among-backups", "a key among backups" }, { "backups-on-another-mount", "backups beside the data" },
        { "swap-sealed", "plain swap" }, { "no-core-dumps", "core dumps" }, { "clock-kept", "no time service" }, { "log-level", "louder logs" },
        { "outside-file-mode", "a secret others read" }, { "directories-known", "a directory of nobody" }, { "messages", "messages into a folder" },
    };

    [Fact]
    public void A_machine_set_up_as_it_must_be_has_nothing_off() => Assert.Empty(Off(Good));

    [Theory, Asvs("13.3.2"), MemberData(nameof(PutWrong))]
    public void What_is_put_wrong_on_purpose_is_called_off_by_its_name(string name, string what) => Assert.Equal([name], Off(Wrong(what)));

    [Fact]
    public void Every_setting_that_can_be_off_was_put_wrong_once()
    {
        var able = DeploymentRules.Weigh(Good).Where(finding => finding.Stand == Stand.Stands).Select(finding => finding.Name);
        // What a machine can only show to be good: a host may encrypt below what is seen. And a torn page is fsync's own neighbour.
        Assert.Equal(["full-page-writes", "volume-encrypted"], able.Except(PutWrong.Select(row => row.Data.Item1)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_no_machine_can_show_is_said_and_never_called_good()
    {
        var blind = Good with { Places = Good.Places with { BackupFolder = null, VolumeEncrypted = null, HeadsOnDataMount = null, KeyMode = null }, Machine = new MachineFacts { PlainSwap = null, DumpsCore = null, ClockKept = null, LouderLogs = [] }, Outside = Good.Outside with { TrustedForBoth = ["work"], Mails = true } };
        var said = DeploymentRules.Weigh(blind).Where(finding => finding.Stand == Stand.CannotBeProved).Select(finding => finding.Name);
        Assert.Equal(["backup-fresh", "clock-kept", "directory-second-factor", "heads-on-another-mount", "key-file-mode", "messages", "no-core-dumps", "proxy", "swap-sealed", "volume-encrypted"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_machine_is_read_from_its_own_accounts_of_itself()
    {
        var root = Directory.CreateTempSubdirectory("waymark-machine-");
        try
        {
            void Put(string path, string words)
            {
                var file = Path.Combine(root.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, words);
            }

            Put("proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n/dev/zram0 partition 1 0 5\n/dev/dm-1 partition 1 0 -3\n");
            Put("sys/class/block/dm-1/dm/uuid", "CRYPT-LUKS2-abc");
            Put("sys/class/block/sda2/size", "1");
            Put("proc/sys/kernel/core_pattern", "core\n");
            Put("proc/self/limits", "Max core file size        unlimited            unlimited            bytes\n");
            Put("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 253:0 / /srv rw - ext4 /dev/dm-0 rw\n");
            Put("sys/dev/block/253:0/dm/uuid", "CRYPT-LUKS2-def");
            Put("sys/dev/block/8:1/size", "1");
            var machine = new LookAtMachine(root.FullName);
            var facts = machine.Run(["Logging__LogLevel__Default", "PATH"]);
            Assert.Equal(["/dev/sda2"], facts.PlainSwap);
            Assert.True(facts.DumpsCore);
            Assert.Null(facts.ClockKept);
            Assert.Equal(["Logging__LogLevel__Default"], facts.LouderLogs);
            Assert.Equal(("/srv", "253:0"), machine.MountOf("/srv/waymark/waymark.db"));
            Assert.True(machine.Encrypted("253:0"));
            Assert.False(machine.Encrypted("8:1"));
            Assert.Null(machine.Encrypted("9:9"));
            Put("proc/self/limits", "Max core file size        0                    0                    bytes\n");
            Assert.False(machine.Run([]).DumpsCore);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact, Asvs("13.3.2")]
    public async Task The_store_and_its_places_are_looked_at_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("waymark-doctor-");
        var database = Database.At("sqlite:" + Path.Combine(folder.FullName, "data", "waymark.db"), TimeProvider.System).Value;
        try
        {
            var key = Path.Combine(folder.FullName, "data", "keys", "master.key");
            Assert.Null(await database.Prepare(MasterKey.ReadOrMake(key).Value, migrate: true, CancellationToken.None));
            var council = new Organisation { AreaCode = "example", Name = "The Council", Kind = "council" };
            await using (var db = database.Open(Actor.Operator("Test", "example", Guid.Empty)))
            {
                db.AddRange(council, new Organisation { AreaCode = "example", Name = "Harbour", Kind = "refuge" }, new User { OrganisationId = council.Id, Name = "Ada", SignInName = "ada@example.org", Roles = "administrator", PasswordHash = "x" });
                Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, CancellationToken.None));
            }

            var store = await new LookAtStore(database).Run(CancellationToken.None);
            Assert.Equal((2, 1, 1, 1, 0), (store.Organisations, store.Administrators, store.DemonstrationAccounts, store.UnusedAccounts, store.AuditFaults));
            Assert.Equal(("2", "wal", "ok"), (store.Settings["synchronous"], store.Settings["journal_mode"], store.Settings["integrity"]));
            Assert.NotNull(store.NewestMark);
            var backups = Directory.CreateDirectory(Path.Combine(folder.FullName, "backups")).FullName;
            File.Copy(key, Path.Combine(backups, "everything.txt"));
            await File.WriteAllTextAsync(Path.Combine(backups, "night.waymark"), "x");
            var places = new LookAtPlaces(database, new LookAtMachine()).Run(key, backups);
            Assert.True(places.KeyUnderData);
            Assert.Equal("600", places.KeyMode);
            Assert.Equal(1, places.KeysAmongBackups);
            Assert.NotNull(places.NewestBackup);
            Assert.True(places.BackupsOnDataMount);
            var secret = Path.Combine(folder.FullName, "directory");
            await File.WriteAllTextAsync(secret, "x");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            OrganisationDirectory Of(string organisation) => new("work", organisation, "Work", "https://login.example.org", "waymark", secret, SecondFactor: true);
            var outside = await new LookOutside(database).Run(new([Of("Harbour"), Of("Nobody")]), Messages(folder.FullName), [Path.Combine(folder.FullName, "nothing")], CancellationToken.None);
            Assert.Equal(KeyValuePair.Create(secret, (string?)"440"), Assert.Single(outside.Files));
            Assert.Equal(["Nobody"], outside.UnknownOrganisations);
            Assert.Equal((2, false), (outside.TrustedForBoth.Count, outside.Mails));
        }
        finally
        {
            database.LetGo();
            folder.Delete(recursive: true);
        }
    }

    private static Waymark.Messages.MessageSettings Messages(string folder) => new() { From = "jay@example.org", Folder = folder };

    private static IEnumerable<string> Off(Deployed deployed) => DeploymentRules.Weigh(deployed).Where(finding => finding.Stand == Stand.Off).Select(finding => finding.Name);

    private static StoreFacts With(string setting, string value) => Good.Store with { Settings = new Dictionary<string, string>(Good.Store.Settings) { [setting] = value } };

    private static Deployed Wrong(string what) => what switch
    {
        "an address in the clear" => Good with { Urls = "http://0.0.0.0:80" },
        "no SSL" => Good with { Store = Good.Store with { Encrypted = false } },
        "SQLite for two" => Good with { Store = Good.Store with { IsSqlite = true, Organisations = 2, Encrypted = null, Settings = new Dictionary<string, string> { ["synchronous"] = "2", ["journal_mode"] = "wal", ["integrity"] = "ok" } } },
        "fsync off" => Good with { Store = With("fsync", "off") },
        "synchronous_commit off" => Good with { Store = With("synchronous_commit", "off") },
        "no checksums" => Good with { Store = With("data_checksums", "off") },
        "superuser" => Good with { Store = Good.Store with { RolePowers = ["superuser"] } },
        "a changed mark" => Good with { Store = Good.Store with { AuditFaults = 1 } },
        "a mark from tomorrow" => Good with { Store = Good.Store with { NewestMark = Now.AddDays(1) } },
        "a demonstration" => Good with { Store = Good.Store with { DemonstrationAccounts = 10 } },
        "one administrator" => Good with { Store = Good.Store with { Administrators = 1 } },
        "an unused account" => Good with { Store = Good.Store with { UnusedAccounts = 1 } },
        "a key others read" => Good with { Places = Good.Places with { KeyMode = "640" } },
        "a key beside the data" => Good with { Places = Good.Places with { KeyUnderData = true } },
        "a folder others read" => Good with { Places = Good.Places with { DataFolderMode = "755" } },
        "a file others read" => Good with { Places = Good.Places with { DataFileMode = "644" } },
        "heads beside the data" => Good with { Places = Good.Places with { HeadsOnDataMount = true } },
        "an old backup" => Good with { Places = Good.Places with { NewestBackup = Now.AddHours(-27) } },
        "a key among backups" => Good with { Places = Good.Places with { KeysAmongBackups = 1 } },
        "backups beside the data" => Good with { Places = Good.Places with { BackupsOnDataMount = true } },
        "plain swap" => Good with { Machine = Good.Machine with { PlainSwap = ["/dev/sda2"] } },
        "core dumps" => Good with { Machine = Good.Machine with { DumpsCore = true } },
        "no time service" => Good with { Machine = Good.Machine with { ClockKept = false } },
        "a secret others read" => Good with { Outside = Good.Outside with { Files = new Dictionary<string, string?> { ["/etc/waymark/directory"] = "644" } } },
        "a directory of nobody" => Good with { Outside = Good.Outside with { UnknownOrganisations = ["The Council"] } },
        "messages into a folder" => Good with { Outside = Good.Outside with { Mails = false } },
        "louder logs" => Good with { Machine = Good.Machine with { LouderLogs = ["Logging__LogLevel__Default"] } },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}

using System.Globalization;

namespace Waymark.Storage.Deployment;

/// <summary>Weighs how Waymark is deployed, setting by setting: what stands, what is off, and what no program on this machine can prove.</summary>
public static class DeploymentRules
{
    /// <summary>A backup older than this is a day lost.</summary>
    public static readonly TimeSpan FreshBackup = TimeSpan.FromHours(26);

    /// <summary>More people than this who may make accounts are more than anybody watches.</summary>
    public const int MostAdministrators = 5;

    public static IReadOnlyList<Finding> Weigh(Deployed deployed) =>
        [.. Network(deployed), .. Store(deployed), .. Accounts(deployed.Store), .. Outside(deployed.Outside), .. Places(deployed), .. Machine(deployed)];

    private static IEnumerable<Finding> Network(Deployed deployed)
    {
        var open = deployed.Urls.Split(';').Where(url => !SafeAddress(url)).ToList();
        yield return Judge("https-or-loopback", $"--urls {deployed.Urls}", open.Count == 0,
            "The screens answer over https, or to this machine alone.", $"{string.Join(", ", open)} carries passwords and records in the clear: listen on 127.0.0.1 behind a proxy with TLS, or on https.");
        yield return new("proxy", "the proxy in front, if there is one", Stand.CannotBeProved, "Look yourself that it takes nothing older than TLS 1.2, writes no addresses with what follows the question mark, and sets X-Forwarded-Proto and X-Forwarded-For.");
        if (!deployed.Store.IsSqlite)
            yield return deployed.Store.Encrypted is not { } encrypted
                ? new("database-encrypted-on-the-way", "the connection to PostgreSQL", Stand.Stands, "It does not leave this machine.")
                : Judge("database-encrypted-on-the-way", "pg_stat_ssl", encrypted, "The way to PostgreSQL is encrypted.", "Records travel to PostgreSQL in the clear: add SSL Mode=VerifyFull to the connection string.");
    }

    private static IEnumerable<Finding> Store(Deployed deployed)
    {
        var store = deployed.Store;
        yield return Judge("database-for-several", $"{(store.IsSqlite ? "SQLite" : "PostgreSQL")}, {store.Organisations} organisations", !store.IsSqlite || store.Organisations <= 1,
            "The database suits the partnership.", "SQLite has no second lock between organisations: more than one in earnest means PostgreSQL.");
        foreach (var (name, wanted) in store.IsSqlite ? SqliteSettings : PostgresSettings)
        {
            var found = store.Settings.GetValueOrDefault(name);
            yield return found is null
                ? new(name.Replace('_', '-'), $"the database's {name}", Stand.CannotBeProved, "The database does not say.")
                : Judge(name.Replace('_', '-'), $"{name} = {found}", wanted.Contains(found), "What was saved is on the disk before anybody is told so.", $"Set {name} to {string.Join(" or ", wanted)}: else what was saved can be lost or damaged unseen.");
        }

        if (!store.IsSqlite)
            yield return Judge("database-role", store.RolePowers.Count == 0 ? "the role's powers" : string.Join(", ", store.RolePowers), store.RolePowers.Count == 0,
                "The role reads and writes rows and nothing else.", "The service must not run as owner or superuser, nor pass row-level security by: give it a role of its own.");
        yield return Judge("audit", $"{store.AuditFaults} faults", store.AuditFaults == 0, "Nothing in the audit was changed since it was written.", "Run ./waymark verify-audit: it names each.");
        yield return Judge("clock-against-audit", store.NewestMark is { } newest ? "the newest mark, " + When(newest) : "no mark yet", store.NewestMark is not { } mark || mark <= deployed.Now.AddMinutes(5),
            "The clock is not behind the audit.", "The audit has marks from the future: the clock was put back, and every time-out and statutory clock is wrong.");
    }

    private static IEnumerable<Finding> Accounts(StoreFacts store)
    {
        yield return Judge("no-demonstration-accounts", $"{store.DemonstrationAccounts} accounts of a demonstration", store.DemonstrationAccounts == 0, "Nobody can sign in with the demonstration's password.", "Serve in earnest from a database that was never a demonstration.");
        yield return Judge("administrators", $"{store.Administrators} administrators", store.Administrators is >= 2 and <= MostAdministrators,
            "One can stand in for another, and few can make accounts.", $"Have at least 2 administrators, so that one lost password shuts nobody out, and at most {MostAdministrators}.");
        yield return Judge("accounts-in-use", $"{store.UnusedAccounts} accounts not used for 90 days", store.UnusedAccounts == 0, "Every account is used.", "End the access of whoever has left or no longer needs it.");
    }

    private static IEnumerable<Finding> Outside(OutsideFacts outside)
    {
        foreach (var (file, mode) in outside.Files)
            yield return Private("outside-file-mode", file, mode);
        yield return Judge("directories-known", outside.UnknownOrganisations.Count == 0 ? "the organisations of directories" : string.Join(", ", outside.UnknownOrganisations), outside.UnknownOrganisations.Count == 0,
            "Every directory speaks for an organisation of the partnership.", "No organisation has that name here, so its directory lets nobody in: write it as it stands in Waymark.");
        foreach (var directory in outside.TrustedForBoth)
            yield return new("directory-second-factor", directory, Stand.CannotBeProved, "Look yourself that it asks everybody for a second factor each time: Waymark takes its word.");
        yield return outside.Mails switch
        {
            null => new("messages", "no messages.json", Stand.Stands, "No message leaves this machine."),
            false => new("messages", "a folder", Stand.Off, "Messages are written into a folder and reach nobody: that is for training. Name a mail server."),
            true => new("messages", "a mail server", Stand.CannotBeProved, "Send one to a telephone and a mailbox of your own, and look what sender, subject and words they show."),
        };
    }

    private static IEnumerable<Finding> Places(Deployed deployed)
    {
        var places = deployed.Places;
        yield return Private("key-file-mode", places.KeyFile, places.KeyMode);
        yield return Judge("key-apart-from-data", places.KeyFile, !places.KeyUnderData, "Whoever copies the data does not copy its key.", "The key lies in or under the data's folder, where one copy takes both: move it, and name it with --key-file.");
        if (places.DataFolder is { } folder)
        {
            yield return Private("data-folder-mode", folder, places.DataFolderMode);
            yield return Private("data-file-mode", folder, places.DataFileMode);
        }

        yield return places.HeadsFile is not { } heads ? new("heads-on-another-mount", "no file of signed heads", Stand.Off, "Without it nobody can tell that the newest marks were cut off: name one with --heads.")
            : places.HeadsOnDataMount is not { } same ? new("heads-on-another-mount", heads, Stand.CannotBeProved, "The data's mount is not on this machine: look yourself that whoever runs the database cannot write this file.")
            : Judge("heads-on-another-mount", heads, !same, "The signed heads lie on another mount than the data.", "Whoever can roll the data back can roll the signed heads back with it: name a file on another mount with --heads.");
        yield return places.VolumeEncrypted is true ? new("volume-encrypted", "dm-crypt under the data", Stand.Stands, "A stolen disk says nothing.")
            : new("volume-encrypted", "dm-crypt under the data: none was found", Stand.CannotBeProved, "The host may encrypt the disk below what this machine sees: ask for it in writing.");
        foreach (var finding in Backups(deployed))
            yield return finding;
    }

    private static IEnumerable<Finding> Backups(Deployed deployed)
    {
        var places = deployed.Places;
        if (places.BackupFolder is not { } folder)
        {
            yield return new("backup-fresh", "no --backups folder was named", Stand.CannotBeProved, "Name the folder, or look yourself that last night's backup is there and was drilled.");
            yield break;
        }

        yield return Judge("backup-fresh", places.NewestBackup is { } newest ? $"{folder}: the newest is from {When(newest)}" : $"{folder}: no backup", places.NewestBackup is { } made && deployed.Now - made <= FreshBackup,
            "A backup of the last day is there.", "Make one now, and prove it: ./waymark backup FILE, then ./waymark restore --drill FILE.");
        yield return Judge("no-key-among-backups", $"{places.KeysAmongBackups} files in {folder} hold the master key", places.KeysAmongBackups == 0, "A stolen backup cannot be read.", "Take the key away from the backups.");
        yield return places.BackupsOnDataMount is not { } same ? new("backups-on-another-mount", folder, Stand.CannotBeProved, "Look yourself that one broken disk does not take data and backups.")
            : Judge("backups-on-another-mount", folder, !same, "One broken disk does not take data and backups.", "Data and backups lie on one mount: copy the backups elsewhere.");
    }

    private static IEnumerable<Finding> Machine(Deployed deployed)
    {
        var machine = deployed.Machine;
        yield return machine.PlainSwap is not { } swaps ? new("swap-sealed", "/proc/swaps", Stand.CannotBeProved, "This machine does not say where swapped memory goes.")
            : Judge("swap-sealed", swaps.Count == 0 ? "/proc/swaps: none in the clear" : string.Join(", ", swaps), swaps.Count == 0, "No record lands on a disk unsealed.", "Turn swap off, or put it on an encrypted volume.");
        yield return machine.DumpsCore is not { } dumps ? new("no-core-dumps", "core_pattern and the limit", Stand.CannotBeProved, "This machine does not say.")
            : Judge("no-core-dumps", "core_pattern and the limit of this shell", !dumps, "A program that breaks leaves no memory behind.", "Records in memory would land in a file: set LimitCORE=0 for the service.");
        yield return machine.ClockKept is not { } kept ? new("clock-kept", "timesyncd and chrony", Stand.CannotBeProved, "Look yourself that something keeps the clock of this machine or its host right.")
            : Judge("clock-kept", "timesyncd", kept, "Something keeps the clock right.", "Nothing keeps the clock right: statutory clocks and time-outs go wrong with it.");
        yield return Judge("log-level", machine.LouderLogs.Count == 0 ? "settings of logging: none" : string.Join(", ", machine.LouderLogs), machine.LouderLogs.Count == 0, "The service logs warnings, with ids.", "More would be logged than is safe: take these settings away.");
    }

    private static readonly (string Name, string[] Wanted)[] SqliteSettings = [("synchronous", ["2", "3"]), ("journal_mode", ["wal"]), ("integrity", ["ok"])];

    private static readonly (string Name, string[] Wanted)[] PostgresSettings =
        [("fsync", ["on"]), ("full_page_writes", ["on"]), ("synchronous_commit", ["on", "remote_apply", "remote_write"]), ("data_checksums", ["on"])];

    // Group and others may neither read nor write.
    private static Finding Private(string name, string place, string? mode) => mode is null
        ? new(name, place, Stand.CannotBeProved, "There is nothing there, or this system has no such modes.")
        : Judge(name, $"{place}, {mode}", mode.EndsWith("00", StringComparison.Ordinal), "Only the service's own account reads it.", "Others on this machine may read it: chmod go-rwx.");

    private static bool SafeAddress(string url) => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.IsLoopback);

    private static string When(DateTime moment) => moment.ToString("d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB")) + " UTC";

    private static Finding Judge(string name, string lookedAt, bool good, string stands, string off) => new(name, lookedAt, good ? Stand.Stands : Stand.Off, good ? stands : off);
}

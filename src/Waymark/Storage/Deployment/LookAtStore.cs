using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Audit;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Deployment;

/// <summary>Asks the store how it is set up and who can sign in. It changes nothing and names nobody.</summary>
public sealed class LookAtStore(Database database)
{
    private static readonly TimeSpan Unused = TimeSpan.FromDays(90);

    /// <summary>The ending of every sign-in name that a demonstration makes; no real address has it.</summary>
    private const string Invented = "@example.org";

    public async Task<StoreFacts> Run(CancellationToken stop)
    {
        await using var db = database.Open(Actor.Nobody);
        var today = db.Today;
        var users = db.Set<User>().Past(Door.Store).AsNoTracking().Where(user => user.PasswordHash != null && (user.LeftOn == null || user.LeftOn > today));
        var since = db.Now - Unused;
        var facts = new StoreFacts
        {
            IsSqlite = database.IsSqlite,
            Organisations = await db.Set<Organisation>().Past(Door.Store).CountAsync(organisation => organisation.LeftOn == null || organisation.LeftOn > today, stop),
            Administrators = (await users.Select(user => user.Roles).ToListAsync(stop)).Count(roles => roles.Split(',').Contains("administrator")),
            DemonstrationAccounts = await users.CountAsync(user => user.SignInName.EndsWith(Invented), stop),
            UnusedAccounts = await users.CountAsync(user => user.LastSignedInAt == null || user.LastSignedInAt < since, stop),
            NewestMark = await db.Set<TrailEntry>().Past(Door.Store).MaxAsync(entry => (DateTime?)entry.At, stop),
            AuditFaults = (await AuditCheck.Run(database, stop)).Faults.Count,
            Settings = database.IsSqlite ? await Sqlite(db, stop) : await Postgres(db, stop),
            RolePowers = database.IsSqlite ? [] : await Powers(db, stop),
            Encrypted = database.IsSqlite || OnThisMachine(database.ServerConnection!) ? null : await db.Ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", stop) is "True" or "t",
        };
        return facts;
    }

    private static async Task<Dictionary<string, string>> Sqlite(WaymarkDb db, CancellationToken stop) => new()
    {
        ["synchronous"] = await db.Ask("PRAGMA synchronous", stop),
        ["journal_mode"] = await db.Ask("PRAGMA journal_mode", stop),
        ["integrity"] = await db.Ask("PRAGMA quick_check(1)", stop),
    };

    private static async Task<Dictionary<string, string>> Postgres(WaymarkDb db, CancellationToken stop)
    {
        var settings = new Dictionary<string, string>();
        foreach (var name in new[] { "fsync", "full_page_writes", "synchronous_commit", "data_checksums" })
            settings[name] = await db.Ask($"SELECT current_setting('{name}')", stop);
        return settings;
    }

    /// <summary>Why the screens must not run on a PostgreSQL role: it could pass every lock of the database by. Null when they may, and on SQLite.</summary>
    public static async Task<Refusal?> TooPowerful(Database database, CancellationToken stop)
    {
        if (database.IsSqlite)
            return null;
        await using var db = database.OpenKeyless();
        var powers = (await Powers(db, stop)).Where(power => power != MakesRoles).ToList();
        return powers.Count == 0
            ? null
            : new Refusal($"The PostgreSQL role of the screens {string.Join(" and ", powers.Select(power => power == Superuser ? "is a superuser" : power))}: it would pass the database's own locks by. Give --db a role that only reads and writes rows; docs/operating.md says how.", "db");
    }

    private const string Superuser = "superuser";
    private const string MakesRoles = "makes roles";

    private static async Task<IReadOnlyList<string>> Powers(WaymarkDb db, CancellationToken stop)
    {
        var powers = new List<string>();
        foreach (var (question, power) in new[]
        {
            ("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Superuser),
            ("SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user", "passes row-level security by"),
            ("SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user", MakesRoles),
            ("SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'MEMBER'))", "owns the tables"),
        })
            if (await db.Ask(question, stop) is "True" or "t")
                powers.Add(power);
        return powers;
    }

    private static bool OnThisMachine(string connection) =>
        new Npgsql.NpgsqlConnectionStringBuilder(connection).Host is not { Length: > 0 } host || host.StartsWith('/') || host == "localhost" || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);
}

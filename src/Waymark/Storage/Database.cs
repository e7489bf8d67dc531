using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Access;
using Waymark.Storage.Audit;
using Waymark.Storage.Erasure;
using Waymark.Storage.Locks;
using Waymark.Storage.Sealing;

namespace Waymark.Storage;

/// <summary>Where the store lies: a SQLite file or a PostgreSQL server.</summary>
public sealed class Database
{
    private readonly string connection;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim? writeQueue;
    private readonly DbContextOptions<SqliteDb>? sqlite;
    private readonly DbContextOptions<PostgresDb>? postgres;
    private Vault? vault;
    private HeadFile? heads;

    private Database(string connection, bool isSqlite, TimeProvider clock)
    {
        this.connection = connection;
        this.clock = clock;
        IsSqlite = isSqlite;
        if (isSqlite)
        {
            writeQueue = new SemaphoreSlim(1, 1);
            sqlite = Options.Sqlite(connection);
            HeadsPath = FilePath + ".heads";
            ErasedPath = FilePath + ".erased";
        }
        else
        {
            postgres = Options.Postgres(connection);
        }
    }

    /// <summary>Today where the partnership is.</summary>
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether it is a SQLite file.</summary>
    public bool IsSqlite { get; }

    /// <summary>The SQLite file's full path; null on PostgreSQL.</summary>
    public string? FilePath => IsSqlite ? new SqliteConnectionStringBuilder(connection).DataSource : null;

    /// <summary>What it is called: the file's name without its ending, or the server's database.</summary>
    public string Name => IsSqlite ? Path.GetFileNameWithoutExtension(FilePath!) : new Npgsql.NpgsqlConnectionStringBuilder(connection).Database ?? "postgres";

    /// <summary>The PostgreSQL connection string; null on SQLite.</summary>
    public string? ServerConnection => IsSqlite ? null : connection;

    /// <summary>
    /// Where the signed ends of the audit chains are written: beside a SQLite file unless somebody says otherwise. Set before <see cref="Prepare"/>.
    /// Null writes none: then nobody can tell that the last marks were cut off.
    /// </summary>
    public string? HeadsPath { get; set; }

    /// <summary>Puts the signed ends where somebody asked, else beside a SQLite file, else under the database's own name in a folder.</summary>
    public void PutHeads(string? asked, string folder)
    {
        HeadsPath = asked ?? HeadsPath ?? Path.Combine(folder, Name + ".heads");
        ErasedPath ??= Path.Combine(folder, Name + ".erased");
    }

    /// <summary>Where the list of who was erased lies: beside a SQLite file unless somebody says otherwise. Set before <see cref="Prepare"/>.</summary>
    public string? ErasedPath { get; set; }

    /// <summary>Who was erased; null when no list is kept.</summary>
    internal ErasureList? Erased { get; private set; }

    /// <summary>The signed ends of the audit chains; null when none are written.</summary>
    public HeadFile? Heads => heads;

    /// <summary>
    /// Reads <c>sqlite:PATH</c>, a bare path ending in .db, or a PostgreSQL connection string (<c>Host=…;…</c> or <c>postgres://…</c>).
    /// </summary>
    public static Result<Database> At(string address, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(address))
            return new Refusal("Say where the database is: sqlite:PATH, or a PostgreSQL connection string.", "db");
        var path = address.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) ? address["sqlite:".Length..] : address;
        if (path != address || (!address.Contains('=') && !address.Contains("://")))
        {
            if (string.IsNullOrWhiteSpace(path))
                return new Refusal("Say which file: sqlite:PATH.", "db");
            var full = Path.GetFullPath(path);
            if (System.IO.Directory.Exists(full))
                return new Refusal($"{path} is a folder: name a file in it.", "db");
            return new Database(new SqliteConnectionStringBuilder { DataSource = full, ForeignKeys = true, DefaultTimeout = 60 }.ToString(), true, clock);
        }

        try
        {
            var server = address.Contains("://") ? FromUri(address) : new Npgsql.NpgsqlConnectionStringBuilder(address).ToString();
            return InTheClear(server) is { } host
                ? new Refusal($"Records would travel to {host} in the clear, or to whoever answers in its place. Add SSL Mode=VerifyFull to the connection string, and Root Certificate=FILE where its certificate is your own.", "db")
                : new Database(server, false, clock);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or UriFormatException)
        {
            return new Refusal("The database address cannot be read. Write sqlite:PATH, or Host=…;Username=…;Database=….", "db");
        }
    }

    /// <summary>Opens the store for one actor. Dispose it with the request.</summary>
    public WaymarkDb Open(Actor actor) => Open(new Sitting(actor, clock, vault ?? throw new InvalidOperationException("Prepare the database first."), writeQueue, heads, ReadKeys, Erased));

    /// <summary>Closes the connections kept ready to this database and no other, so that it can be moved or removed.</summary>
    public void LetGo()
    {
        heads?.Write();
        if (IsSqlite)
        {
            using var kept = new SqliteConnection(connection);
            SqliteConnection.ClearPool(kept);
        }
        else
        {
            using var kept = new Npgsql.NpgsqlConnection(connection);
            Npgsql.NpgsqlConnection.ClearPool(kept);
        }
    }

    /// <summary>Whether the file or the server's database has been made.</summary>
    public async Task<bool> Exists(CancellationToken stop)
    {
        if (IsSqlite && !File.Exists(FilePath))
            return false;
        await using var db = OpenKeyless();
        return await db.Database.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator>().ExistsAsync(stop)
            && (await db.Database.GetAppliedMigrationsAsync(stop)).Any();
    }

    /// <summary>The same for whoever may have mistyped where it is: a server that does not answer is a refusal in words.</summary>
    public async Task<Result<bool>> Stands(CancellationToken stop)
    {
        try
        {
            return await Exists(stop);
        }
        catch (Exception problem) when (DoesNotOpen(problem))
        {
            return NotOpened(problem);
        }
    }

    /// <summary>
    /// Makes the store ready: refuses one that a newer Waymark wrote, brings an older one up to date when asked, and unwraps its data key.
    /// </summary>
    /// <param name="masterKey">Thirty-two bytes that lie outside the database and its backups.</param>
    /// <param name="migrate">Whether an older or empty store may be changed; when false it is refused instead.</param>
    public async Task<Refusal?> Prepare(byte[] masterKey, bool migrate, CancellationToken stop)
    {
        if (FilePath is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            try
            {
                System.IO.Directory.CreateDirectory(folder);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return new Refusal($"The folder {folder} cannot be written to. Choose another with --db sqlite:PATH.", "db");
            }
        }

        try
        {
            await using var db = OpenKeyless();
            var creator = db.Database.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator>();
            var exists = (!IsSqlite || File.Exists(FilePath)) && await creator.ExistsAsync(stop);
            var known = db.Database.GetMigrations().ToHashSet();
            var applied = exists ? (await db.Database.GetAppliedMigrationsAsync(stop)).ToList() : [];
            if (applied.Any(migration => !known.Contains(migration)))
                return new Refusal("A newer Waymark has written this database. Use that version or later.");
            if (applied.Count < known.Count)
            {
                if (!migrate)
                    return new Refusal("This database is from an older Waymark. Back it up, then run: ./waymark migrate");
                await StoreLocks.Unmake(db, stop);
                await db.Database.MigrateAsync(stop);
            }

            if (!await StoreLocks.Stand(db, stop))
            {
                if (!migrate)
                    return new Refusal("The database's own locks are not those of this Waymark: it would show what it must not, or hide what it must show. Run, as the role that owns the tables: ./waymark migrate", "db");
                await StoreLocks.Make(db, stop);
            }

            if (IsSqlite && await db.Ask("PRAGMA synchronous", stop) != "2")
                return new Refusal("SQLite does not write through to the disk here (synchronous is not FULL): what was saved could be lost.");
            if (await UnwrapKey(db, masterKey, stop) is { } wrongKey)
                return wrongKey;
            return await OpenHeads(masterKey, unbound: exists && applied.Count > 0 && !applied.Any(AuditLinks.Bound), migrate, stop);
        }
        catch (Exception problem) when (DoesNotOpen(problem))
        {
            return NotOpened(problem);
        }
    }

    /// <summary>Lets a PostgreSQL role read and write rows, under the database's locks: all that the screens need. Asked of the role that owns the tables.</summary>
    public async Task<Refusal?> LetServe(string role, CancellationToken stop)
    {
        if (IsSqlite)
            return new Refusal("A SQLite file has no roles: only PostgreSQL is served by one.", "screens");
        try
        {
            await using var db = OpenKeyless();
            await StoreLocks.LetServe(db, role, stop);
            return null;
        }
        catch (Npgsql.PostgresException problem) when (problem.SqlState is Npgsql.PostgresErrorCodes.UndefinedObject or Npgsql.PostgresErrorCodes.InsufficientPrivilege)
        {
            return new Refusal($"{role} was given nothing: {problem.MessageText}. Make it first (CREATE ROLE {role} LOGIN PASSWORD '…'), and run this as the role that owns the tables.", "screens");
        }
    }

    /// <summary>Whether the database did not open or answer. What may pass by itself, EF Core wraps in an exception of its own.</summary>
    internal static bool DoesNotOpen(Exception problem) =>
        problem is SqliteException or Npgsql.NpgsqlException or InvalidOperationException { InnerException: Npgsql.NpgsqlException };

    /// <summary>Whether a save failed because a row that may stand once stood already: somebody else wrote it between our look and our save.</summary>
    internal static bool HeldAlready(Microsoft.EntityFrameworkCore.DbUpdateException problem) => problem.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY } => true,
        Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    private Refusal NotOpened(Exception problem) => new(IsSqlite
        ? $"The database file {FilePath} cannot be opened: {problem.Message}"
        : $"The PostgreSQL server does not answer: {(problem is InvalidOperationException ? problem.InnerException! : problem).Message}", "db");

    private async Task<Refusal?> UnwrapKey(WaymarkDb db, byte[] masterKey, CancellationToken stop)
    {
        var wrapped = await db.Set<WrappedKey>().OrderBy(key => key.MadeAt).FirstOrDefaultAsync(stop);
        if (wrapped is null)
        {
            wrapped = new WrappedKey { Wrapped = Vault.NewWrappedKey(masterKey), MadeAt = clock.GetUtcNow().UtcDateTime };
            await KeyDoor.Store(db, wrapped, stop);
        }

        try
        {
            vault = Vault.Unwrap(masterKey, wrapped.Wrapped);
            return null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return new Refusal("The master key does not open this database. Give the key file that was used when it was made (--key-file).", "key-file");
        }
    }

    private async Task<Refusal?> OpenHeads(byte[] masterKey, bool unbound, bool migrate, CancellationToken stop)
    {
        if (HeadsPath is { } path)
        {
            var file = new HeadFile(path, new HeadSigner(masterKey), clock);
            if (file.Ready() is { } refusal)
                return refusal;
            heads = file;
        }

        if (ErasedPath is { } list)
        {
            Erased = new ErasureList(list, masterKey);
            if (Erased.Ready() is { } refusal)
                return refusal;
        }

        // A store from before there was a chain is bound once, as it stands, in the run that brings it up to date.
        if (unbound)
        {
            await using var db = Open(Actor.Nobody);
            var ends = await AuditLinks.BindAll(db, stop);
            heads?.Moved(ends);
            heads?.Write();
        }

        return await SealReadable(migrate, stop);
    }

    // Nobody is served while anything protected may lie readable: a run that was killed half-way is taken up again here.
    private async Task<Refusal?> SealReadable(bool migrate, CancellationToken stop)
    {
        await using var db = Open(Actor.Nobody);
        if (!await Reseal.IsDue(db, stop))
            return null;
        if (!migrate)
            return new Refusal("This database was not brought up to date to its end. Back it up, then run: ./waymark migrate");
        var reseal = new Reseal(db);
        await reseal.Run(stop);
        var ends = await new ResealAudit(db).Run(stop);
        if (ends.Count > 0)
        {
            await reseal.Sweep(stop);
            heads?.Moved(ends);
            heads?.Write(restored: false, resealed: true);
        }

        db.Add(new StoreStep { Name = Reseal.Step, DoneAt = db.Now });
        await db.Mark([], stop);
        return null;
    }

    // By a connection of its own: words are opened while rows are still being read.
    private IReadOnlyDictionary<Guid, byte[]> ReadKeys(IReadOnlyCollection<Guid> owners)
    {
        using System.Data.Common.DbConnection own = IsSqlite ? new SqliteConnection(connection) : new Npgsql.NpgsqlConnection(connection);
        own.Open();
        return KeyDoor.Read(own, owners);
    }

    internal WaymarkDb OpenKeyless() => Open(new Sitting(Actor.Nobody, clock, new Vault(new byte[32]), writeQueue, null));

    private WaymarkDb Open(Sitting sitting) => IsSqlite ? new SqliteDb(sqlite!, sitting) : new PostgresDb(postgres!, sitting);

    // A server elsewhere is spoken to encrypted, and only where its certificate says that it is that server.
    private static string? InTheClear(string server)
    {
        var to = new Npgsql.NpgsqlConnectionStringBuilder(server);
        return to.SslMode == Npgsql.SslMode.VerifyFull ? null : (to.Host ?? "").Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(host => !IsHere(host));
    }

    private static bool IsHere(string host) =>
        host.StartsWith('/') || host.StartsWith('@') || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);

    private static string FromUri(string address)
    {
        var uri = new Uri(address);
        if (uri.Scheme is not ("postgres" or "postgresql") || uri.Host.Length == 0)
            throw new FormatException();
        var user = uri.UserInfo.Split(':', 2);
        var server = new Npgsql.NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = uri.AbsolutePath.Trim('/'), Username = Uri.UnescapeDataString(user[0]) };
        // In an address it goes without saying.
        if (!IsHere(uri.Host))
            server.SslMode = Npgsql.SslMode.VerifyFull;
        if (user.Length > 1)
            server.Password = Uri.UnescapeDataString(user[1]);
        return server.ToString();
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Simulation;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>The demonstration: a whole partnership of invented people, made at the first start and kept for the next.</summary>
public static class Demonstration
{
    /// <summary>The password of every account in the demonstration, shown on its sign-in page.</summary>
    public const string Password = "three-random-words";

    private const int People = 600;
    private const int Years = 3;
    private const long Seed = 1;
    private static readonly Activity SetUp = new("Set up the demonstration", Permission.Administer);
    private static readonly Activity Ready = new("Open the demonstration", Permission.Administer);
    private static readonly string[] Order = ["refuge-worker", "partnership-manager", "marac-coordinator", "referrer", "board-member", "analyst", "support-worker", "service-manager", "information-governance", "administrator"];

    /// <summary>Where an account stands on the sign-in page.</summary>
    public static int OrderOf(string roles) => Array.IndexOf(Order, roles.Split(',')[0]) is >= 0 and var place ? place : Order.Length;

    /// <summary>Opens the demonstration's database, making it first when there is none or a fresh one is asked for.</summary>
    public static async Task<Result<WebSettings>> Prepare(StartArguments arguments, ReferenceFiles files, CancellationToken stop)
    {
        var known = System.IO.Directory.GetDirectories(files.Areas).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToList();
        var area = arguments.Area ?? known.First();
        if (!known.Contains(area))
            return new Refusal($"There is no area called {area}. Choose one of: {string.Join(", ", known)}.");
        var reading = AreaReader.Read(Path.Combine(files.Areas, area));
        if (reading.Pack is not { } pack)
            return new Refusal($"The files of {area} are wrong. Run: ./waymark area check areas/{area}\n{reading.Faults[0]}");

        var data = Path.Combine(files.Root, "data");
        var keyFile = arguments.KeyFile ?? Path.Combine(data, "keys", "demo.key");
        var address = arguments.Db ?? "sqlite:" + Path.Combine(data, $"demo-{area}.db");
        var asked = Database.At(address, TimeProvider.System);
        if (!asked.Done)
            return asked.Refusal!;
        if (asked.Value.FilePath is { } file)
        {
            if (arguments.Db is not null && File.Exists(file) && await NotOurs(file, keyFile, pack, stop) is { } real)
                return real;
            if (arguments.Fresh)
                Delete(file);
            if (!File.Exists(file) && await Make(file, pack, files, keyFile, stop) is { } problem)
                return problem;
        }

        var opened = await Serving.Open(address, keyFile, migrate: true, stop);
        if (!opened.Done)
            return opened.Refusal!;
        if (!opened.Value.IsSqlite && (await Fill(opened.Value, pack, files, stop) ?? await NotOurs(opened.Value, "This database", pack, stop)) is { } unfilled)
            return unfilled;
        if (await OpenAccounts(opened.Value, pack, stop) is { } shut)
            return shut;
        return new WebSettings { Messages = OnlyShown(arguments, data), Database = opened.Value, Files = files, AreaCode = pack.Code, AreaName = pack.Name, Urls = arguments.Urls, KeyFolder = Path.GetDirectoryName(Path.GetFullPath(keyFile))!, Demonstration = true };
    }

    // Nobody invented has a telephone: what would have gone lies in a folder for whoever shows the demonstration.
    private static Messages.MessageSettings OnlyShown(StartArguments arguments, string data) =>
        new() { From = "jay@example.org", Folder = Path.Combine(data, "messages"), TextGateway = "text.example.org", Link = arguments.Urls.Split(';')[0] is var url && url.StartsWith("http://127.0.0.1", StringComparison.Ordinal) ? url : null };

    /// <summary>What the terminal says once it runs.</summary>
    public static async Task<string> Words(WebSettings settings, CancellationToken stop)
    {
        await using var db = settings.Database.Open(Actor.Nobody);
        var roles = settings.Files.Roles();
        var users = await Accounts(db, settings.AreaCode).ToListAsync(stop);
        var lines = users.OrderBy(user => OrderOf(user.Roles)).Select(user => $"  {user.SignInName,-28} {roles.Label(user.Roles.Split(',')[0])}");
        return $"""

            {settings.AreaName} is open at {settings.Urls}
            Everybody in it is invented. Sign in as any of these; the password is {Password}, and the page shows the code

            {string.Join('\n', lines)}

            Ctrl+C stops it. --fresh starts again from the beginning.
            """;
    }

    /// <summary>The accounts one may sign in with here.</summary>
    public static IQueryable<User> Accounts(WaymarkDb db, string areaCode) =>
        db.Set<User>().AsNoTracking().Where(user => user.PasswordHash != null && user.LeftOn == null && db.Set<Organisation>().Any(o => o.Id == user.OrganisationId && o.AreaCode == areaCode));

    /// <summary>The code that an account's app would show now and that was not used yet; null when both that stand now were.</summary>
    public static string? CodeOf(WaymarkDb db, User user) =>
        new UserStore(db).KeyOf(user) is { } key && OneTimeCode.Unused(db.Now, user.LastCodeStep) is { } step ? OneTimeCode.At(key, step) : null;

    /// <summary>Whether the code that stood on the page when a button was pressed still counts: a page that lay open leads to a fresh one instead.</summary>
    public static bool CodeFits(WaymarkDb db, User user, string? code) =>
        code is not null && new UserStore(db).KeyOf(user) is { } key && OneTimeCode.Match(key, code, db.Now, user.LastCodeStep) is not null;

    /// <summary>Whether a database holds a demonstration, whose accounts anybody can open.</summary>
    public static async Task<bool> IsOne(Database database, string areaCode, CancellationToken stop)
    {
        await using var db = database.Open(Actor.Operator("Demonstration", areaCode, Guid.Empty));
        return await db.Set<AuditEntry>().AnyAsync(entry => entry.Activity == SetUp.Name, stop);
    }

    // At each start: an app for whoever has none, and nobody suspended because no one came to see it for a month.
    private static async Task<Refusal?> OpenAccounts(Database database, AreaPack pack, CancellationToken stop)
    {
        await using var db = database.Open(Actor.Operator("Demonstration", pack.Code, Guid.Empty));
        foreach (var user in await Accounts(db, pack.Code).AsTracking().ToListAsync(stop))
        {
            user.OpenedAt = db.Now;
            if (user.AuthenticatorKey is null)
                await new UserStore(db).SetAuthenticatorKeyAsync(user, UserStore.NewKey(), stop);
        }

        return await db.Save(Ready, null, stop);
    }

    // The demonstration shows a password to whoever comes, and --fresh takes the file away: neither may ever meet a partnership in earnest.
    private static async Task<Refusal?> NotOurs(string file, string keyFile, AreaPack pack, CancellationToken stop)
    {
        var opened = await Serving.Open("sqlite:" + file, keyFile, migrate: false, stop);
        var refusal = opened.Done ? await NotOurs(opened.Value, file, pack, stop) : new Refusal($"{file} cannot be opened as a demonstration, and is left as it is: {opened.Refusal!.Message}", "db");
        if (opened.Done)
            opened.Value.LetGo();
        return refusal;
    }

    private static async Task<Refusal?> NotOurs(Database database, string address, AreaPack pack, CancellationToken stop) =>
        await IsOne(database, pack.Code, stop)
            ? null
            : new Refusal($"{address} holds no demonstration, and is left as it is. Open it with serve, or name another file with --db sqlite:PATH.", "db");

    // Made beside and then moved into place: a start that was cut off leaves nothing half made.
    private static async Task<Refusal?> Make(string file, AreaPack pack, ReferenceFiles files, string keyFile, CancellationToken stop)
    {
        var making = file + ".making";
        if (Path.GetDirectoryName(file) is { } folder && !System.IO.Directory.Exists(folder))
        {
            try
            {
                System.IO.Directory.CreateDirectory(folder);
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                return new Refusal($"The folder {folder} cannot be written to. Choose another with --db sqlite:PATH.");
            }
        }

        Delete(making);
        Console.Error.WriteLine($"Making {pack.Name}: {People} invented people and {Years} years of their records. This happens once.");
        var opened = await Serving.Open("sqlite:" + making, keyFile, migrate: true, stop);
        if (!opened.Done)
            return opened.Refusal;
        if (await Fill(opened.Value, pack, files, stop) is { } problem)
            return problem;
        opened.Value.LetGo();
        File.Move(making, file);
        File.Move(making + ".heads", file + ".heads");
        Delete(making);
        return null;
    }

    private static async Task<Refusal?> Fill(Database database, AreaPack pack, ReferenceFiles files, CancellationToken stop)
    {
        await using (var db = database.Open(Actor.Operator("Demonstration", pack.Code, Guid.Empty)))
        {
            if (await Accounts(db, pack.Code).AnyAsync(stop))
                return null;
            var loaded = await new LoadArea(db).Run(pack, stop);
            if (!loaded.Done)
                return loaded.Refusal;
        }

        await using var today = database.Open(Actor.Operator("Demonstration", pack.Code, Guid.Empty));
        var made = await Simulate.Run(database, pack, files, new Simulate.Request(People, Years, Seed, today.Today.AddDays(-1)), null, stop);
        if (!made.Done)
            return made.Refusal;
        var hash = Passwords.Hash(Password);
        var names = DemoAccounts.All.Select(account => DemoAccounts.SignInName(account.Name)).ToList();
        foreach (var user in await today.Set<User>().Where(user => names.Contains(user.SignInName)).ToListAsync(stop))
            user.PasswordHash = hash;
        return await today.Save(SetUp, null, stop);
    }

    private static void Delete(string file)
    {
        foreach (var part in (string[])["", "-wal", "-shm", ".heads"])
            File.Delete(file + part);
    }
}

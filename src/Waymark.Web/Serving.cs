using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>Prepares a partnership in earnest.</summary>
public static class Serving
{
    public static async Task<Result<WebSettings>> Prepare(StartArguments arguments, ReferenceFiles files, CancellationToken stop)
    {
        var address = arguments.Db ?? "sqlite:" + Path.Combine(files.Root, "data", "waymark.db");
        var keyFile = arguments.KeyFile ?? Path.Combine(files.Root, "data", "keys", "master.key");
        var opened = await Open(address, keyFile, migrate: false, stop, arguments.Heads, Path.Combine(files.Root, "data"));
        if (opened.Refusal is { } refusal)
            return refusal;
        if (await Storage.Deployment.LookAtStore.TooPowerful(opened.Value, stop) is { } powerful)
            return powerful;
        var areas = await Areas(opened.Value, stop);
        var area = arguments.Area ?? (areas.Count == 1 ? areas[0] : null);
        if (area is null)
            return new Refusal(areas.Count == 0
                ? "No partnership is loaded yet. Run: ./waymark area load areas/NAME"
                : $"Several partnerships are loaded. Say which: --area {string.Join(" or --area ", areas)}");
        if (!areas.Contains(area))
            return new Refusal($"{area} is not loaded. Run: ./waymark area load areas/{area}");
        if (await Demonstration.IsOne(opened.Value, area, stop))
            return new Refusal("This database holds the demonstration, which shows its passwords and codes to anybody: nobody's records belong in it. Open it with demo, or name another with --db.", "db");
        await using var db = opened.Value.Open(Actor.Nobody);
        if (opened.Value.IsSqlite && !arguments.Training && await Organisations(db, area, stop) > 1)
            return new Refusal("People of more than one organisation have accounts in this SQLite file. SQLite has no second lock between organisations: use PostgreSQL (--db \"Host=…\"), or say --training when everybody in it is invented. The other commands still work on it.", "db");
        var messages = Messages.MessageSettings.Read(arguments.Messages, Path.Combine(files.Root, "data", "messages.json"));
        if (!messages.Done)
            return messages.Refusal!;
        var directories = ReadDirectories(arguments.Directories, files);
        if (!directories.Done)
            return directories.Refusal!;
        var pack = await new AreaInForce().Of(db, area, stop);
        var nobody = !await db.Set<User>().AnyAsync(stop);
        return new WebSettings { Messages = messages.Value, Directories = directories.Value, SetUpToken = nobody ? SetUpAddress.NewToken() : null, Database = opened.Value, Files = files, AreaCode = area, AreaName = pack!.Name, Urls = arguments.Urls, KeyFolder = Path.GetDirectoryName(Path.GetFullPath(keyFile))! };
    }

    /// <summary>The directories as an operator wrote them. What the sign-in page calls them is read by anybody who passes.</summary>
    public static Result<OrganisationDirectories> ReadDirectories(string? asked, ReferenceFiles files)
    {
        var read = OrganisationDirectories.Read(asked, Path.Combine(files.Root, "data", "directories.json"));
        return read.Done && read.Value.Directories.FirstOrDefault(one => Messages.NeutralWords.GivingAway($"{one.Code} {one.Label}", Messages.Wordings.Read(files).GivesAway) is not null) is { } telling
            ? new Refusal($"The directory {telling.Code}: its code or label tells whoever passes what this is about. Choose plain words.", "file")
            : read;
    }

    /// <summary>What the terminal says once it runs: where, and for a new store the one-time address of the first administrator.</summary>
    public static string Words(WebSettings settings) => settings.SetUpToken is not { } token
        ? $"Waymark is at {settings.Urls}"
        : $"""
            Waymark is at {settings.Urls}
            Nobody has an account yet. Make the first administrator here, once: {settings.Urls.Split(';')[0]}/set-up/{token}
            """;

    /// <summary>Opens a database with its key; makes a new SQLite file when there is none yet.</summary>
    /// <param name="heads">The file that the audit's signed heads go to; null where they lie by themselves.</param>
    /// <param name="data">The folder for those of a PostgreSQL database; null for the folder one stands in.</param>
    public static async Task<Result<Database>> Open(string address, string keyFile, bool migrate, CancellationToken stop, string? heads = null, string? data = null)
    {
        var database = Database.At(address, TimeProvider.System);
        if (!database.Done)
            return database.Refusal!;
        var key = MasterKey.ReadOrMake(keyFile);
        if (!key.Done)
            return key.Refusal!;
        database.Value.PutHeads(heads, data ?? System.IO.Directory.GetCurrentDirectory());
        var isNew = database.Value.IsSqlite && !File.Exists(database.Value.FilePath);
        return await database.Value.Prepare(key.Value, migrate || isNew, stop) is { } refusal ? refusal : database;
    }

    // Organisations whose people can sign in: one that is only referred to reads nothing.
    private static Task<int> Organisations(WaymarkDb db, string area, CancellationToken stop) =>
        db.Set<Organisation>().CountAsync(organisation => organisation.AreaCode == area && (organisation.LeftOn == null || organisation.LeftOn > db.Today)
            && db.Set<User>().Any(user => user.OrganisationId == organisation.Id && (user.LeftOn == null || user.LeftOn > db.Today)), stop);

    private static async Task<List<string>> Areas(Database database, CancellationToken stop)
    {
        await using var db = database.Open(Actor.Nobody);
        return await db.Set<AreaPackVersion>().Select(version => version.AreaCode).Distinct().OrderBy(code => code).ToListAsync(stop);
    }
}

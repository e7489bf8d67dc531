using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary>The partnership a command works for, loaded, and the store it works in.</summary>
internal sealed record Partnership(Database Database, AreaPack Area, ReferenceFiles Files, string Operator)
{
    /// <summary>The operator, acting for one organisation, or for none.</summary>
    public Actor Actor(Guid organisation = default) => Access.Actor.Operator(Operator, Area.Code, organisation);

    /// <summary>Opens a store that stands and an area that was loaded. It makes neither: a mistyped address must not report noughts.</summary>
    public static Task<Result<Partnership>> Open(ParseResult asked, string code, CancellationToken stop) => Open(asked, code, make: false, stop);

    /// <summary>Opens the store and the area to bring something in: a SQLite file that is not there is made, an area never loaded is loaded from its folder, audited.</summary>
    public static Task<Result<Partnership>> OpenOrMake(ParseResult asked, string code, CancellationToken stop) => Open(asked, code, make: true, stop);

    private static async Task<Result<Partnership>> Open(ParseResult asked, string code, bool make, CancellationToken stop)
    {
        var files = Terminal.Files();
        var named = Terminal.OperatorName(asked);
        if (!named.Done)
            return named.Refusal!;
        var known = Folders(files);
        var database = Terminal.Address(asked, files);
        if (!database.Done)
            return database.Refusal!;
        var there = database.Value.FilePath is not { } file || File.Exists(file);
        if (make && !there && !known.Contains(code))
            return Unknown(code, known);
        var opened = await Terminal.Open(asked, files, make, stop);
        if (!opened.Done)
            return opened.Refusal!;
        await using var db = opened.Value.Open(Access.Actor.Operator(named.Value, code, Guid.Empty));
        if (await new AreaInForce().Of(db, code, stop) is { } inForce)
            return new Partnership(opened.Value, inForce, files, named.Value);
        if (!known.Contains(code))
            return Unknown(code, [.. known.Union(await db.Set<AreaPackVersion>().Select(version => version.AreaCode).Distinct().ToListAsync(stop)).Order(StringComparer.Ordinal)]);
        if (!make)
            return NotLoaded(code);
        var reading = AreaReader.Read(Path.Combine(files.Areas, code), AreaCommands.KnownMeasures);
        if (reading.Pack is not { } pack)
            return new Refusal($"areas/{code} has {reading.Faults.Count} faults and was not loaded. See them: ./waymark area check areas/{code}");
        var loaded = await new LoadArea(db).Run(pack, stop);
        return loaded.Done ? new Partnership(opened.Value, pack, files, named.Value) : loaded.Refusal!;
    }

    internal static Refusal NotLoaded(string code) =>
        new($"The area {code} has not been loaded into this database. Load it: ./waymark area load areas/{code}", "area");

    internal static Refusal Unknown(string code, IReadOnlyList<string> known) =>
        new($"There is no area called {code}. There are: {string.Join(", ", known)}.", "db");

    internal static IReadOnlyList<string> Folders(ReferenceFiles files) =>
        [.. System.IO.Directory.EnumerateDirectories(files.Areas).Select(folder => Path.GetFileName(folder)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
}

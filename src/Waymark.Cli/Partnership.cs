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

    /// <summary>Opens the store and the area; an area that was never loaded is loaded from its folder first, audited.</summary>
    public static async Task<Result<Partnership>> Open(ParseResult asked, string code, CancellationToken stop)
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
        if (!there && !known.Contains(code))
            return Unknown(code, known);
        var opened = await Terminal.Open(asked, files, make: true, stop);
        if (!opened.Done)
            return opened.Refusal!;
        await using var db = opened.Value.Open(Access.Actor.Operator(named.Value, code, Guid.Empty));
        if (await new AreaInForce().Of(db, code, stop) is { } inForce)
            return new Partnership(opened.Value, inForce, files, named.Value);
        if (!known.Contains(code))
            return Unknown(code, [.. known.Union(await db.Set<AreaPackVersion>().Select(version => version.AreaCode).Distinct().ToListAsync(stop)).Order(StringComparer.Ordinal)]);
        var reading = AreaReader.Read(Path.Combine(files.Areas, code), AreaCommands.KnownMeasures);
        if (reading.Pack is not { } pack)
            return new Refusal($"areas/{code} has {reading.Faults.Count} faults and was not loaded. See them: ./waymark area check areas/{code}");
        var loaded = await new LoadArea(db).Run(pack, stop);
        return loaded.Done ? new Partnership(opened.Value, pack, files, named.Value) : loaded.Refusal!;
    }

    internal static Refusal Unknown(string code, IReadOnlyList<string> known) =>
        new($"There is no area called {code}. There are: {string.Join(", ", known)}.", "db");

    internal static IReadOnlyList<string> Folders(ReferenceFiles files) =>
        [.. System.IO.Directory.EnumerateDirectories(files.Areas).Select(folder => Path.GetFileName(folder)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
}

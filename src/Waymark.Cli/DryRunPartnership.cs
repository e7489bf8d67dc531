using System.CommandLine;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary>
/// The partnership a dry run works for. A store that is there is only read; where there is none, an empty one of its own serves and goes when it is done,
/// so that no database, key or area comes to be by looking.
/// </summary>
internal sealed class DryRunPartnership : IDisposable
{
    private readonly DirectoryInfo? scratch;

    private DryRunPartnership(Partnership partnership, DirectoryInfo? scratch)
    {
        Partnership = partnership;
        this.scratch = scratch;
    }

    public Partnership Partnership { get; }

    public static async Task<Result<DryRunPartnership>> Open(ParseResult asked, string code, CancellationToken stop)
    {
        var files = Terminal.Files();
        var named = Terminal.OperatorName(asked);
        if (!named.Done)
            return named.Refusal!;
        var address = Terminal.Address(asked, files);
        if (!address.Done)
            return address.Refusal!;
        var there = await address.Value.Stands(stop);
        if (!there.Done)
            return there.Refusal!;
        if (!there.Value)
            return await Empty(code, files, named.Value, stop);
        var key = MasterKey.Read(Terminal.KeyFile(asked, files));
        if (!key.Done)
            return key.Refusal!;
        var database = address.Value;
        if (await database.Prepare(key.Value, migrate: false, stop) is { } refusal)
            return refusal;
        await using var db = database.Open(Actor.Operator(named.Value, code, Guid.Empty));
        var area = await new AreaInForce().Of(db, code, stop) is { } inForce ? inForce : FromFolder(code, files);
        return area.Done ? new DryRunPartnership(new Partnership(database, area.Value, files, named.Value), null) : area.Refusal!;
    }

    public void Dispose()
    {
        if (scratch is null)
            return;
        Partnership.Database.LetGo();
        scratch.Delete(recursive: true);
    }

    private static async Task<Result<DryRunPartnership>> Empty(string code, ReferenceFiles files, string operatorName, CancellationToken stop)
    {
        var area = FromFolder(code, files);
        if (!area.Done)
            return area.Refusal!;
        var scratch = System.IO.Directory.CreateTempSubdirectory("waymark-dry-run-");
        var database = Database.At("sqlite:" + Path.Combine(scratch.FullName, "empty.db"), TimeProvider.System).Value;
        var tried = new DryRunPartnership(new Partnership(database, area.Value, files, operatorName), scratch);
        if (await database.Prepare(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), migrate: true, stop) is not { } refusal)
            return tried;
        tried.Dispose();
        return refusal;
    }

    private static Result<AreaPack> FromFolder(string code, ReferenceFiles files)
    {
        var known = Partnership.Folders(files);
        if (!known.Contains(code))
            return Partnership.Unknown(code, known);
        return AreaReader.Read(Path.Combine(files.Areas, code), AreaCommands.KnownMeasures) is { Pack: { } pack } ? pack : new Refusal($"areas/{code} has faults. See them: ./waymark area check areas/{code}");
    }
}

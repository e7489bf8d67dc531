using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary><c>./waymark import refuge-referrals FILE</c>: loads a refuge's export, or with --dry-run says what it would come to.</summary>
public static class ImportCommand
{
    /// <summary>Whose file, and how to load it.</summary>
    /// <param name="File">The export.</param>
    /// <param name="Organisation">Whose it is; one the partnership does not know yet is added.</param>
    /// <param name="Authority">The authority a new organisation works under; needed only where there are several.</param>
    /// <param name="DryRun">Whether to change nothing at all.</param>
    /// <param name="Errors">Where rows that cannot be read go; null for a file beside the SQLite database, or here when there is none.</param>
    public sealed record Arguments(string File, string Organisation, string? Authority = null, bool DryRun = false, string? Errors = null);

    /// <summary>Runs it. What comes back prints as JSON with <see cref="RefugeLoadSummary.ToJson"/>.</summary>
    /// <param name="operatorName">Who the audit names.</param>
    /// <param name="words">Where the dry run says what was understood, row by row; it quotes cells.</param>
    public static async Task<Result<RefugeLoadSummary>> Run(Database database, AreaPack area, ReferenceFiles files, Arguments arguments, string operatorName, TextWriter words, CancellationToken stop)
    {
        var read = await Read(database, files, arguments.File, stop);
        if (!read.Done)
            return read.Refusal!;
        string? errors = null;
        if (read.Value.Unreadable.Count > 0 && (!arguments.DryRun || arguments.Errors is not null))
        {
            errors = Path.GetFullPath(arguments.Errors ?? Path.Combine(Path.GetDirectoryName(database.FilePath) ?? System.IO.Directory.GetCurrentDirectory(), $"refuge-referrals-errors-{read.Value.Profile.Digest[..8]}.csv"));
            if (Written(read.Value, errors) is { } refusal)
                return refusal;
        }

        await using var db = database.Open(Actor.Operator(operatorName, area.Code, Guid.Empty));
        var loaded = await new LoadRefugeReferrals(db, database, new CodeLists(files)).Run(
            new LoadRefugeReferrals.Request(arguments.Organisation, arguments.Authority, area, read.Value, arguments.DryRun, errors), stop);
        // Whoever named it wrongly is told that, and not the whole file row by row.
        if (arguments.DryRun && loaded.Refusal?.Field is null)
            Waymark.Import.DryRun.Write(read.Value, words);
        return loaded;
    }

    private static async Task<Result<RefugeReferrals>> Read(Database database, ReferenceFiles files, string path, CancellationToken stop)
    {
        try
        {
            await using var json = File.OpenRead(Path.Combine(files.Standards, "import", LoadRefugeReferrals.Loader, "mapping.json"));
            await using var stream = File.OpenRead(path);
            var source = await SourceFile.Open(stream, cancellation: stop);
            return source.Done ? RefugeReferralsReader.Read(source.Value, ImportMapping.Read(json), database.Today) : source.Refusal!;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal(System.IO.Directory.Exists(path) ? $"{path} is a folder: name the file." : $"The file {path} cannot be read: look at its name and who may read it.", "file");
        }
    }

    private static Refusal? Written(RefugeReferrals read, string path)
    {
        try
        {
            // It names people, so only its owner may read it.
            var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            // A spreadsheet reads accents right only with the mark in front.
            using var writer = new StreamWriter(path, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), create);
            ErrorFile.Write(read, writer);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The rows that cannot be read could not be written to {path}, so nothing was loaded: choose another place with --errors FILE.", "errors");
        }
    }
}

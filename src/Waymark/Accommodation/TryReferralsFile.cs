using Waymark.Access;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>A refuge's file as it was understood, waiting for somebody to say that it may be loaded.</summary>
public sealed record TriedReferrals
{
    /// <summary>Whose file it is, by name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The authority it works under, where it is new.</summary>
    public string? Authority { get; init; }

    /// <summary>When the file is let go if nobody loads it.</summary>
    public required DateTime Until { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>What loading would come to; null when no row could be read as a referral.</summary>
    public RefugeLoadSummary? Summary { get; init; }

    /// <summary>The rows set aside: where each stands and why, without its cells.</summary>
    public required IReadOnlyList<RowProblem> SetAside { get; init; }
}

/// <summary>Looks a refuge's file through without loading any of it, and keeps it sealed until it is confirmed.</summary>
public sealed class TryReferralsFile(WaymarkDb db, Database database, CodeLists codes, ReferenceFiles files, AreaInForce areas, HeldFiles held)
{
    /// <param name="File">The file as it came; read once, and closed by whoever opened it.</param>
    /// <param name="Organisation">Whose it is, by name.</param>
    /// <param name="Authority">The authority it works under, where it is new and there is more than one.</param>
    public sealed record Request(Stream File, string Organisation, string? Authority);

    /// <param name="Held">Where it waits to be confirmed; null when it was loaded before.</param>
    /// <param name="Loaded">The load it came with before, when the same file was loaded already.</param>
    public sealed record Answer(Guid? Held, Guid? Loaded);

    public async Task<Result<Answer>> Run(Request request, CancellationToken stop)
    {
        if (await areas.Of(db, db.Actor.AreaCode, stop) is not { } area)
            return new Refusal("The partnership is not loaded yet: ask an administrator");
        using var bytes = new MemoryStream();
        var limits = new SourceLimits();
        if (request.File.CanSeek && request.File.Length > limits.MostBytes)
            return (await SourceFile.Open(request.File, limits, stop)).Refusal!;
        await request.File.CopyToAsync(bytes, stop);
        var file = bytes.ToArray();
        var read = await new ReferralsFile(files).Read(file, database.Today, stop);
        if (!read.Done)
            return read.Refusal!;
        RefugeLoadSummary? summary = null;
        if (read.Value.Referrals.Count > 0)
        {
            var tried = await new LoadRefugeReferrals(db, database, codes).Run(new LoadRefugeReferrals.Request(request.Organisation, request.Authority, area, read.Value, DryRun: true), stop);
            if (!tried.Done)
                return tried.Refusal!;
            if (tried.Value is { AlreadyLoaded: true, LoadId: { } before })
                return new Answer(null, before);
            summary = tried.Value;
        }

        var understood = new TriedReferrals
        {
            Organisation = request.Organisation,
            Authority = request.Authority,
            Until = db.Now + HeldFiles.Kept,
            Profile = read.Value.Profile,
            Summary = summary,
            SetAside = [.. read.Value.Unreadable.Select(row => new RowProblem(row.Row, "", row.Reason))],
        };
        return new Answer(await held.Keep(file, understood, stop), null);
    }
}

/// <summary>Loads a file that was looked through and confirmed, exactly as it was then.</summary>
public sealed class LoadTriedReferrals(WaymarkDb db, Database database, CodeLists codes, ReferenceFiles files, AreaInForce areas, HeldFiles held)
{
    /// <summary>The load. A file that no longer waits is refused in words.</summary>
    public async Task<Result<Guid>> Run(Guid id, CancellationToken stop)
    {
        if (await held.Understood<TriedReferrals>(id, stop) is not { } tried || await held.Bytes(id, stop) is not { } file || await areas.Of(db, db.Actor.AreaCode, stop) is not { } area)
            return new Refusal("The file is no longer kept here: choose it again");
        var read = await new ReferralsFile(files).Read(file, database.Today, stop);
        if (!read.Done)
            return read.Refusal!;
        var loaded = await new LoadRefugeReferrals(db, database, codes).Run(new LoadRefugeReferrals.Request(tried.Organisation, tried.Authority, area, read.Value), stop);
        if (!loaded.Done)
            return loaded.Refusal!;
        var load = loaded.Value.LoadId!.Value;
        if (read.Value.Unreadable.Count > 0 && !loaded.Value.AlreadyLoaded)
            held.KeepAside(load, ReferralsFile.SetAside(read.Value));
        await held.LetGo(id, stop);
        return load;
    }
}

/// <summary>The rows of a waiting file that cannot be read, as a file to put right and send again.</summary>
public sealed class SetAsideRows(WaymarkDb db, Database database, ReferenceFiles files, HeldFiles held)
{
    /// <summary>Of a file that waits; null when it is not there, not yours, or nothing was set aside.</summary>
    public async Task<byte[]?> Of(Guid id, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.LoadFiles) || await held.Bytes(id, stop) is not { } file)
            return null;
        var read = await new ReferralsFile(files).Read(file, database.Today, stop);
        return read.Done && read.Value.Unreadable.Count > 0 ? ReferralsFile.SetAside(read.Value) : null;
    }
}

/// <summary>Reads a refuge's file by the mapping for refuges' files.</summary>
internal sealed class ReferralsFile(ReferenceFiles files)
{
    public async Task<Result<RefugeReferrals>> Read(byte[] bytes, DateOnly today, CancellationToken stop)
    {
        await using var json = File.OpenRead(Path.Combine(files.Standards, "import", LoadRefugeReferrals.Loader, "mapping.json"));
        using var stream = new MemoryStream(bytes, writable: false);
        var source = await SourceFile.Open(stream, cancellation: stop);
        return source.Done ? RefugeReferralsReader.Read(source.Value, ImportMapping.Read(json), today) : source.Refusal!;
    }

    // A spreadsheet reads accents right only with the mark in front.
    public static byte[] SetAside(RefugeReferrals read)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
            ErrorFile.Write(read, writer);
        return bytes.ToArray();
    }
}

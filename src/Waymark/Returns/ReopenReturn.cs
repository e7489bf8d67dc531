using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>Opens a new version of a signed return, with the reason. What was signed stays as it is.</summary>
public sealed class ReopenReturn(WaymarkDb db)
{
    private static readonly Activity Activity = new("Open a new version of a return", Permission.SignReturns);

    /// <param name="Version">The record's version that the page showed.</param>
    public sealed record Request(Guid Id, int Version, string? Reason);

    public async Task<Result<SignedReturn>> Run(Request request, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        if (await db.Set<SignedReturn>().FirstOrDefaultAsync(kept => kept.Id == request.Id && kept.AreaCode == area, stop) is not { } signed)
            return new Refusal("There is no such signed return: go back and choose one");
        var reason = WrittenWords.Clean(request.Reason);
        if (reason is null)
            return new Refusal("Say why a new version is needed", "Reason");
        if (WrittenWords.TooLong(reason, 500, "Why a new version is needed", "Reason") is { } tooLong)
            return tooLong;
        if (signed.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (signed.ReopenedAt is not null)
            return new Refusal($"A new version is open already. {signed.ReopenedByName} opened it");
        (signed.ReopenedAt, signed.ReopenedByName, signed.ReopenReason) = (db.Now, db.Actor.Name, reason);
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : signed;
    }
}

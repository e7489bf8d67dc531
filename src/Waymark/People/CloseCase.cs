using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Closes a case, with a reason, once one's own work on it is done; what partners still have to do does not hold it open. It can be opened again, and nothing in it is lost.</summary>
public sealed class CloseCase(WaymarkDb db)
{
    private static readonly Activity Activity = new("Close a case", Permission.CorrectRecords);

    public sealed record Request(Guid CaseId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (file.ClosedOn is not null)
            return new Refusal("This case is closed already");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why the case is closed", "Reason");
        var open = await new OpenWork(db).Show(file.Id, stop);
        if (open.Staying)
            return new Refusal("The household is still staying with you: end the stay first");
        if (open.Supported)
            return new Refusal("You still support somebody on this case, or have them waiting: end that support first");
        if (open.Steps > 0)
            return new Refusal(open.Steps == 1 ? "One next step of yours is still open: mark it done, or the case stays open" : $"{open.Steps} next steps of yours are still open: mark them done, or the case stays open");
        file.ClosedOn = db.Today;
        file.ClosedReason = request.Reason.Trim();
        return await db.Save(Activity, file.ClosedReason, stop) is { } refusal ? refusal : file.Id;
    }
}

/// <summary>Opens a closed case again, with a reason.</summary>
public sealed class ReopenCase(WaymarkDb db)
{
    private static readonly Activity Activity = new("Reopen a case", Permission.CorrectRecords);

    public sealed record Request(Guid CaseId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (file.ClosedOn is null)
            return new Refusal("This case is open already");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why the case is opened again", "Reason");
        file.ClosedOn = null;
        file.ClosedReason = null;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : file.Id;
    }
}

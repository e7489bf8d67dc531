using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Closes a case, with a reason. It can be opened again, and nothing in it is lost.</summary>
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
        var waiting = await db.Set<Note>().CountAsync(n => n.CaseId == file.Id && n.NextStep != null && n.NextStepDoneOn == null, stop);
        if (waiting > 0)
            return new Refusal(waiting == 1 ? "One next step is still open: mark it done, or the case stays open" : $"{waiting} next steps are still open: mark them done, or the case stays open");
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

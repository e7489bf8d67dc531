using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// An organisation says that it no longer works on a case, from a day, with a reason. From then it does not see the case;
/// what it wrote stays for those who still do. The last that supports her cannot leave: a case is closed, never abandoned.
/// </summary>
public sealed class LeaveCase(WaymarkDb db)
{
    private static readonly Activity Activity = new("Stop working on a case", Permission.CorrectRecords);

    /// <param name="Version">The case's: who works on it is changed as a set, so that the last two cannot leave at once.</param>
    /// <param name="LastDay">The last day on which the organisation worked on it.</param>
    public sealed record Request(Guid CaseId, int Version, DateOnly? LastDay, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
        var working = await db.Set<Involvement>().Where(Involvement.GoesOnAfter(db.Today)).Where(i => i.CaseId == file.Id).ToListAsync(stop);
        var ours = working.Where(involvement => involvement.OrganisationId == db.ActingFor).ToList();
        if (ours.Count == 0)
            return new Refusal("Your organisation has left this case already");
        if (await Holding(file, working, stop) is { } holding)
            return holding;
        if (request.LastDay is not { } day)
            return new Refusal("Enter the last day you worked on it", "LastDay");
        if (day > db.Today || day < ours.Max(involvement => involvement.From))
            return new Refusal("The last day must be on or after the day you began, and not still to come", "LastDay");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Case.NeedsReason;
        foreach (var involvement in ours)
            involvement.To = day;
        db.Touch(file);
        foreach (var partner in working.Select(involvement => involvement.OrganisationId).Where(id => id != db.ActingFor).Distinct())
            db.Add(new Notice { OrganisationId = partner, At = db.Now, Text = "An organisation no longer works on a case of yours.", Link = $"/cases/{file.Id:N}", CaseId = file.Id });
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : file.Id;
    }

    private async Task<Refusal?> Holding(CaseFile file, IReadOnlyList<Involvement> working, CancellationToken stop)
    {
        var open = await new OpenWork(db).Show(file.Id, stop);
        if (open.Staying)
            return new Refusal("The household is still staying with you: end the stay first");
        if (open.Supported)
            return new Refusal("You still support somebody on this case, or have them waiting: end that support first");
        if (open.Steps > 0)
            return new Refusal(open.Steps == 1 ? "One next step of yours is still open: mark it done first" : $"{open.Steps} next steps of yours are still open: mark them done first");
        if (open.WaitsForMarac && await db.Set<Organisation>().AnyAsync(o => o.Id == db.ActingFor && o.CoordinatesMarac, stop))
            return new Refusal("This case waits to be heard, and you coordinate MARAC: record its hearing first");
        // The coordinator hears a case; it supports nobody, so it does not count as somebody who stays.
        if (working.Any(involvement => involvement.OrganisationId != db.ActingFor && involvement.Kind != InvolvementKind.Marac))
            return null;
        return file.ClosedOn is null
            ? new Refusal("No other organisation supports her on this case. Close the case instead, or refer her first")
            : new Refusal("You are the last organisation on this closed case: it stays in your keeping");
    }
}

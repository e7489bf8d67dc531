using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>
/// Puts a wrong risk assessment right, with a reason: a corrected one stands in its place and counts, the earlier stays to be read.
/// A ground for MARAC found by it refers the case in the same save. A ground lost by it takes nobody off the list:
/// the list says which ground is in doubt, and the coordinator decides.
/// </summary>
public sealed class CorrectAssessment(WaymarkDb db, ReferenceFiles files, AreaInForce areas)
{
    private static readonly Activity Correct = new("Correct a risk assessment", Permission.CorrectRecords);
    private static readonly Activity Refer = new("Correct a risk assessment and refer to MARAC", Permission.ReferToMarac);

    /// <param name="Says">What the assessment should say.</param>
    public sealed record Request(Guid AssessmentId, int Version, AssessAndRefer.Request Says, string? Reason);

    /// <summary>What the corrected answers come to, before anything is saved.</summary>
    /// <param name="Waits">Whether the case waits on the MARAC's list.</param>
    /// <param name="InDoubt">Grounds for which it waits there that no assessment would support any more.</param>
    public sealed record Outcome(AssessAndRefer.Outcome Now, bool Waits, IReadOnlyList<string> InDoubt);

    /// <summary>Scores and decides without saving; null when the assessment is not theirs.</summary>
    public async Task<Result<Outcome>?> Preview(Guid assessmentId, AssessAndRefer.Request says, CancellationToken stop)
    {
        if (await Find(assessmentId, says.CaseId, stop) is not var (file, earlier))
            return null;
        var now = await Weigh(says, file, earlier, stop);
        if (!now.Done)
            return now.Refusal!;
        var waiting = await new MaracListing(db).Waiting(file.Id, stop);
        return new Outcome(now.Value, waiting is not null, waiting is null ? [] : await InDoubt(waiting, earlier, now.Value, stop));
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await Find(request.AssessmentId, request.Says.CaseId, stop) is not var (file, earlier))
            return new Refusal("Another organisation made this assessment: assess anew, or write a note saying what you know");
        if (earlier.Version != request.Version || earlier.SupersededById is not null)
            return WaymarkDb.Overtaken;
        if (request.Says.IncidentOn > LondonTime.DateOf(earlier.CompletedAt))
            return new Refusal("The incident must have been known when the risk was assessed. For one since then, assess again", "IncidentOn");
        if (request.Says.PoliceIncidents < 0)
            return new Refusal("Enter how many incidents, or leave it empty", "PoliceIncidents");
        var decided = await Weigh(request.Says, file, earlier, stop);
        if (!decided.Done)
            return decided.Refusal!;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why, so that whoever reads the history understands", "Reason");
        var refers = decided.Value.Decision.Refer && !earlier.ReferToMarac;
        if (!db.Actor.May(Permission.CorrectRecords))
            return new Refusal("Your role does not correct records. Ask a colleague whose role does");
        if (refers && !db.Actor.May(Permission.ReferToMarac))
            return new Refusal("Corrected, this case goes to MARAC, and your role cannot refer. Ask a colleague who can to correct it with you now");

        var corrected = AssessAndRefer.Record(db, request.Says, decided.Value, earlier, request.Reason.Trim());
        db.Add(corrected);
        earlier.SupersededById = corrected.Id;
        await Follow(request.Says, file, earlier, decided.Value, stop);
        return await db.Save(refers ? Refer : Correct, request.Reason.Trim(), stop) is { } refusal ? refusal : corrected.Id;
    }

    // A case that was heard on the earlier assessment is not listed a second time by correcting it: the coordinator is told.
    private async Task Follow(AssessAndRefer.Request says, CaseFile file, Assessment earlier, AssessAndRefer.Outcome now, CancellationToken stop)
    {
        var listing = new MaracListing(db);
        var waiting = await listing.Waiting(file.Id, stop);
        if (waiting is not null)
        {
            waiting.Doubt(await InDoubt(waiting, earlier, now, stop));
            if (waiting.IncidentOn == earlier.IncidentOn && earlier.IncidentOn is not null)
                waiting.IncidentOn = says.IncidentOn;
        }

        if (now.Decision.Refer && (waiting is not null || !earlier.ReferToMarac))
            await listing.Put(says, file, now, stop);
        else if (waiting is not null || earlier.ReferToMarac)
            listing.Tell(await listing.Coordinator(file, stop), "The risk assessment behind a MARAC case was corrected. Decide whether the case is heard as it stands.", $"/cases/{file.Id:N}", file.Id);
    }

    // Another assessment that counts, made since the case was listed, may support the same ground.
    private async Task<IReadOnlyList<string>> InDoubt(MaracCase waiting, Assessment earlier, AssessAndRefer.Outcome now, CancellationToken stop)
    {
        var since = LondonTime.StartOf(waiting.ReferredOn);
        if (earlier.CompletedAt < since)
            return [];
        var others = await db.Set<Assessment>().Where(a => a.CaseId == earlier.CaseId && a.Id != earlier.Id && a.SupersededById == null && a.CompletedAt >= since).Select(a => a.Criteria).ToListAsync(stop);
        var supported = others.Append(AssessAndRefer.Criteria(now)).SelectMany(criteria => criteria.Split(',')).ToHashSet();
        return [.. earlier.Criteria.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(code => !supported.Contains(code))];
    }

    private async Task<Result<AssessAndRefer.Outcome>> Weigh(AssessAndRefer.Request says, CaseFile file, Assessment earlier, CancellationToken stop)
    {
        var weighing = new Weighing(db, files, areas);
        return await weighing.Weigh(says, file, weighing.InstrumentOf(earlier), earlier, stop);
    }

    private async Task<(CaseFile File, Assessment Earlier)?> Find(Guid assessmentId, Guid caseId, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, stop);
        var earlier = file is null ? null : await db.Set<Assessment>().SingleOrDefaultAsync(a => a.Id == assessmentId && a.CaseId == file.Id && a.OrganisationId == db.ActingFor, stop);
        return earlier is null ? null : (file!, earlier);
    }
}

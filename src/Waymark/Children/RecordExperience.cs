using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Children;

/// <summary>Writes down how a child meets the abuse, so that the case can say whether they are a victim in their own right. Any answer may be left open.</summary>
public sealed class RecordExperience(WaymarkDb db)
{
    private static readonly Activity Activity = new("Record how a child meets the abuse", Permission.KeepCases);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public required Guid ChildRecordId { get; init; }

        /// <summary>The version answered from; null when nothing had been written yet.</summary>
        public int? Version { get; init; }
        public bool? Sees { get; init; }
        public bool? Hears { get; init; }
        public bool? ExperiencesEffects { get; init; }
        public bool? RelatedToPersonHarmed { get; init; }
        public bool? RelatedToPersonAlleged { get; init; }
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (!await db.Set<Party>().AnyAsync(party => party.CaseId == request.CaseId && party.PersonRecordId == request.ChildRecordId && party.Role == PartyRole.Child, stop))
            return new Refusal("That child is on no case of yours");
        var held = await db.Set<ChildExperience>().SingleOrDefaultAsync(told => told.CaseId == request.CaseId && told.PersonRecordId == request.ChildRecordId, stop);
        if (held?.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (held is null)
            db.Add(held = new ChildExperience { CaseId = request.CaseId, PersonRecordId = request.ChildRecordId });
        (held.Sees, held.Hears, held.ExperiencesEffects) = (request.Sees, request.Hears, request.ExperiencesEffects);
        (held.RelatedToPersonHarmed, held.RelatedToPersonAlleged) = (request.RelatedToPersonHarmed, request.RelatedToPersonAlleged);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : held.Id;
    }
}

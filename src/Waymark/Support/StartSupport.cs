using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Begins support for the survivor, or for a child in their own right (Domestic Abuse Act 2021 s3). Waiting is counted from acceptance.</summary>
public sealed class StartSupport(WaymarkDb db)
{
    private static readonly Activity Activity = new("Start support", Permission.GiveSupport);

    /// <param name="PersonRecordId">The survivor, or a child on the case.</param>
    /// <param name="Kind">One of <see cref="SupportKinds"/>.</param>
    /// <param name="From">The day support began; null while they wait.</param>
    public sealed record Request(Guid CaseId, Guid? PersonRecordId, string? Kind, DateOnly? From, string? WorkerName);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return new Refusal("That case is not one of yours");
        var role = await db.Set<Party>().Where(p => p.CaseId == file.Id && p.To == null && p.PersonRecordId == request.PersonRecordId && (p.Role == PartyRole.Survivor || p.Role == PartyRole.Child))
            .Select(p => (PartyRole?)p.Role).FirstOrDefaultAsync(stop);
        if (role is null)
            return new Refusal("Choose who the support is for: the survivor, or a child on this case", "PersonRecordId");
        if (request.Kind is null || !SupportKinds.All.ContainsKey(request.Kind))
            return new Refusal("Choose what kind of support it is", "Kind");
        if (request.From > db.Today || request.From < db.Today.AddYears(-2))
            return new Refusal("The day support began must be in the last two years, and not still to come", "From");
        if (request.WorkerName?.Length > 100)
            return new Refusal("Name the worker in up to 100 characters", "WorkerName");
        if (await db.Set<Episode>().AnyAsync(e => e.CaseId == file.Id && e.OrganisationId == db.ActingFor && e.PersonRecordId == request.PersonRecordId && e.Kind == request.Kind && e.To == null, stop))
            return new Refusal("You already give them this support: open it from the list, or choose another kind", "Kind");
        // Waiting runs from the acceptance of this kind of help; a place accepted in spring says nothing of counselling begun in autumn.
        var seeks = SupportKinds.Answers[request.Kind];
        var referral = await db.Set<Referral>().AsNoTracking()
            .Where(r => r.CaseId == file.Id && r.ToOrganisationId == db.ActingFor && r.State == ReferralState.Accepted && seeks.Contains(r.Seeks))
            .OrderByDescending(r => r.DecidedAt).FirstOrDefaultAsync(stop);
        var accepted = referral?.DecidedAt is { } decided ? LondonTime.DateOf(decided) : (DateOnly?)null;
        var episode = new Episode
        {
            CaseId = file.Id,
            OrganisationId = db.ActingFor,
            PersonRecordId = request.PersonRecordId!.Value,
            PersonId = await db.Set<PersonRecord>().Where(p => p.Id == request.PersonRecordId).Select(p => p.PersonId).SingleAsync(stop),
            IsChild = role == PartyRole.Child,
            Kind = request.Kind,
            ReferralId = referral?.Id,
            WaitingFrom = accepted is { } day && (request.From is null || day <= request.From) ? day : request.From ?? db.Today,
            From = request.From,
            WorkerName = string.IsNullOrWhiteSpace(request.WorkerName) ? null : request.WorkerName.Trim(),
        };
        db.Add(episode);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : episode.Id;
    }
}

/// <summary>The kinds of support an episode can be, and why one ends, in words.</summary>
public static class SupportKinds
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["refuge"] = "Support in safe accommodation",
        ["outreach"] = "Outreach support",
        ["idva"] = "IDVA support",
        ["childrens"] = "Children's support",
        ["therapy"] = "Counselling or therapy",
        ["sanctuary"] = "Support in a sanctuary scheme",
    };

    /// <summary>What a referral sought that each kind answers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["refuge"] = ["safe-accommodation"],
        ["outreach"] = ["support"],
        ["idva"] = ["idva"],
        ["childrens"] = ["childrens-support"],
        ["therapy"] = ["support", "childrens-support"],
        ["sanctuary"] = ["sanctuary"],
    };

    public static IReadOnlyDictionary<string, string> EndReasons { get; } = new Dictionary<string, string>
    {
        ["planned"] = "It ended as planned",
        ["lost-contact"] = "Contact was lost",
        ["moved-away"] = "They moved away",
        ["declined-support"] = "They did not want it any more",
        ["deceased"] = "They died",
        ["other"] = "Another reason",
    };

    public static IReadOnlyDictionary<string, string> Modes { get; } = new Dictionary<string, string>
    {
        ["in-person"] = "In person",
        ["phone"] = "By phone",
        ["video"] = "By video",
        ["message"] = "By message",
        ["group"] = "In a group",
    };
}

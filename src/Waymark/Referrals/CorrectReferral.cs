using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>
/// The referrer puts right what they wrote while it waits for an answer. The organisation asked is told, so that nobody decides on the old words.
/// </summary>
public sealed class CorrectReferral(WaymarkDb db)
{
    private static readonly Activity Activity = new("Correct a referral", Permission.Refer);

    public sealed record Request
    {
        public required Guid ReferralId { get; init; }
        public required int Version { get; init; }
        public string? AccommodationType { get; init; }
        public string? Urgency { get; init; }
        public string? Needs { get; init; }
        public bool? Consented { get; init; }
        public string? WhyWithoutConsent { get; init; }

        /// <summary>How many children need help too, and the ages of those whose age is known.</summary>
        public int? Children { get; init; }
        public IReadOnlyList<int> ChildrenAges { get; init; } = [];
        public string? Reason { get; init; }
    }

    public async Task<Result<Referral>> Run(Request request, CancellationToken stop)
    {
        var sent = new SentReferral(db);
        var loaded = await sent.Load(request.ReferralId, request.Version, stop);
        if (!loaded.Done)
            return loaded;
        if (request.Urgency is not ("today" or "this-week" or "planned"))
            return new Refusal("Choose how soon she needs help", "Urgency");
        if (request.Consented == false && string.IsNullOrWhiteSpace(request.WhyWithoutConsent))
            return new Refusal("Say why it is right to refer without her agreement: for example, her life or a child's is in danger", "WhyWithoutConsent");
        if (request.Children is not (>= 0 and <= 20))
            return new Refusal("Enter how many children need help too, from 0 to 20", "Children");
        if (request.ChildrenAges.Count > request.Children || request.ChildrenAges.Any(age => age is < 0 or > 17))
            return new Refusal("Enter an age from 0 to 17 for each child, and no more ages than children", "ChildrenAges");
        if (SentReferral.Why(request.Reason) is not { } reason)
            return SentReferral.NeedsReason;
        var referral = loaded.Value;
        referral.AccommodationType = request.AccommodationType;
        referral.Urgency = request.Urgency;
        referral.Needs = WrittenWords.Clean(request.Needs);
        referral.Consented = request.Consented;
        referral.WhyWithoutConsent = request.Consented == false ? WrittenWords.Clean(request.WhyWithoutConsent) : null;
        referral.Children = request.Children.Value;
        referral.ChildrenAges = request.ChildrenAges.Count == 0 ? null : string.Join(',', request.ChildrenAges);
        sent.TellAsked(referral, "A referral that waits for your answer was corrected. Read it again before you decide.");
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : referral;
    }
}

/// <summary>The referrer takes a referral back before it is answered, and says why. It counts as withdrawn, never as declined.</summary>
public sealed class WithdrawReferral(WaymarkDb db)
{
    private static readonly Activity Activity = new("Withdraw a referral", Permission.Refer);

    public sealed record Request(Guid ReferralId, int Version, string? Reason);

    public async Task<Result<Referral>> Run(Request request, CancellationToken stop)
    {
        var sent = new SentReferral(db);
        var loaded = await sent.Load(request.ReferralId, request.Version, stop);
        if (!loaded.Done)
            return loaded;
        if (SentReferral.Why(request.Reason) is not { } reason)
            return new Refusal("Say why it is taken back: the service reads it", "Reason");
        var referral = loaded.Value;
        referral.State = ReferralState.Withdrawn;
        referral.WhyWithdrawn = reason;
        referral.DecidedAt = db.Now;
        referral.DecidedBy = db.Actor.Name;
        sent.TellAsked(referral, "A referral to you was withdrawn. It needs no answer now.");
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : referral;
    }
}

/// <summary>A referral in the hands of the organisation that made it.</summary>
internal sealed class SentReferral(WaymarkDb db)
{
    public static readonly Refusal NeedsReason = new("Say why, so that whoever reads the history understands", "Reason");

    public static string? Why(string? reason) => WrittenWords.Clean(reason);

    /// <summary>The referral, while it waits and nobody changed it meanwhile.</summary>
    public async Task<Result<Referral>> Load(Guid id, int version, CancellationToken stop)
    {
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id && r.FromOrganisationId == db.ActingFor, stop);
        return referral is null ? Decision.Gone
            : referral.State != ReferralState.Received ? new Refusal("This referral has been answered or withdrawn: go back to see what was said")
            : referral.Version != version ? WaymarkDb.Overtaken
            : referral;
    }

    public void TellAsked(Referral referral, string text) =>
        db.Add(new Notice { OrganisationId = referral.ToOrganisationId, At = db.Now, Text = text, Link = $"/referrals/{referral.Id:N}", CaseId = referral.CaseId });
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>
/// The organisation that answered a referral puts a wrong answer right, with a reason; the referrer hears of it. The day of the decision stays:
/// what is corrected is what was written down of it.
/// </summary>
public sealed class CorrectDecision(WaymarkDb db, CodeLists codes)
{
    internal static readonly Activity Activity = new("Correct the answer to a referral", Permission.DecideReferrals);

    /// <param name="State">What the answer should have been: accepted, declined, or received where there was none yet.</param>
    /// <param name="Reason">Why it is corrected; kept with the change.</param>
    public sealed record Request
    {
        public required Guid ReferralId { get; init; }
        public required int Version { get; init; }
        public required ReferralState? State { get; init; }
        public string? NamedContact { get; init; }
        public string? PrimaryReason { get; init; }
        public IReadOnlyList<string> SecondaryReasons { get; init; } = [];
        public string? OtherReason { get; init; }
        public string? NextAction { get; init; }
        public string? WordToReferrer { get; init; }
        public string? Reason { get; init; }
    }

    public async Task<Result<Referral>> Run(Request request, CancellationToken stop)
    {
        var corrected = await Correct(request, stop);
        return corrected.Done && await db.Save(Activity, WrittenWords.Clean(request.Reason), stop) is { } refusal ? refusal : corrected;
    }

    /// <summary>Corrects without saving, for the act that keeps the turn-away in step.</summary>
    public async Task<Result<Referral>> Correct(Request request, CancellationToken stop)
    {
        var decision = new Decision(db);
        if (await decision.Load(request.ReferralId, stop) is not { } referral)
            return Decision.Gone;
        if (referral.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (referral.State is not (ReferralState.Accepted or ReferralState.Declined))
            return new Refusal("This referral has no answer to correct: go back to see where it stands");
        if (Wrong(request) is { } wrong)
            return wrong;
        if (referral.State == ReferralState.Accepted && request.State != ReferralState.Accepted)
        {
            if (await new WorkUnderReferral(db).Words(referral, stop) is { } work)
                return new Refusal($"Your organisation has begun to work under this acceptance: {work}. An acceptance is corrected only while nothing has been written under it", "State");
            await Leave(referral, stop);
        }

        if (referral.State != ReferralState.Accepted && request.State == ReferralState.Accepted)
            await decision.Join(referral, stop);
        Write(referral, request);
        decision.TellReferrer(referral, request.State switch
        {
            ReferralState.Accepted => "An answer to a referral you made was corrected: it is accepted. Read who will be in touch.",
            ReferralState.Declined => "An answer to a referral you made was corrected: it is declined. Read why, and what happens next.",
            _ => "An answer to a referral you made was a mistake: it waits for an answer again.",
        });
        return referral;
    }

    private Refusal? Wrong(Request request) => request switch
    {
        { State: not (ReferralState.Received or ReferralState.Accepted or ReferralState.Declined) } => new Refusal("Choose what the answer should have been", "State"),
        { State: ReferralState.Accepted } when string.IsNullOrWhiteSpace(request.NamedContact) => Decision.NeedsContact,
        { State: ReferralState.Declined } when Declining.Wrong(codes, request.PrimaryReason, request.OtherReason, request.NextAction) is { } wrong => wrong,
        _ when WrittenWords.Clean(request.Reason) is null => SentReferral.NeedsReason,
        _ => null,
    };

    private void Write(Referral referral, Request request)
    {
        var (accepted, declined) = (request.State == ReferralState.Accepted, request.State == ReferralState.Declined);
        referral.State = request.State!.Value;
        referral.NamedContact = accepted ? WrittenWords.Clean(request.NamedContact) : null;
        referral.PrimaryReason = declined ? request.PrimaryReason : null;
        referral.SecondaryReasons = declined ? Declining.Secondary(codes, request.PrimaryReason, request.SecondaryReasons) : null;
        referral.OtherReason = declined && request.PrimaryReason == Declining.Other ? WrittenWords.Clean(request.OtherReason) : null;
        referral.NextAction = declined ? request.NextAction : null;
        referral.WordToReferrer = accepted || declined ? WrittenWords.Clean(request.WordToReferrer) : null;
        if (!accepted && !declined)
            (referral.DecidedAt, referral.DecidedBy) = (null, null);
    }

    // The case closes again to an organisation that came to it by this acceptance and by nothing else.
    private async Task Leave(Referral referral, CancellationToken stop) =>
        db.RemoveRange(await db.Set<Involvement>().Where(i => i.CaseId == referral.CaseId && i.OrganisationId == db.ActingFor && i.ReferralId == referral.Id).ToListAsync(stop));
}

/// <summary>What a "no" must say, whoever writes or corrects it.</summary>
public static class Declining
{
    /// <summary>The code for a reason in one's own words.</summary>
    public const string Other = "U99";

    public static Refusal? Wrong(CodeLists codes, string? primary, string? other, string? next) =>
        primary is null || !codes.Has("refusal-reasons", primary) ? new Refusal("Choose the main reason", "PrimaryReason")
        : primary == Other && string.IsNullOrWhiteSpace(other) ? new Refusal("Say what the other reason is", "OtherReason")
        : string.IsNullOrWhiteSpace(next) ? new Refusal("Say what happens next for her: nobody is turned away with nothing", "NextAction")
        : null;

    public static string? Secondary(CodeLists codes, string? primary, IEnumerable<string> chosen)
    {
        var others = chosen.Where(code => code != primary && codes.Has("refusal-reasons", code)).Distinct().ToList();
        return others.Count == 0 ? null : string.Join(',', others);
    }
}

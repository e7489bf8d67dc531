using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>The organisation asked says yes. Only then does the case open to it; the referrer hears at once.</summary>
public sealed class AcceptReferral(WaymarkDb db)
{
    private static readonly Activity Activity = new("Accept a referral", Permission.DecideReferrals);

    public sealed record Request(Guid ReferralId, int Version, string? NamedContact, string? WordToReferrer);

    /// <summary>The case, now open to whoever accepted.</summary>
    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var decision = new Decision(db);
        var referral = await decision.Load(request.ReferralId, stop);
        if (referral is null)
            return Decision.Gone;
        if (Decision.Stale(referral, request.Version) is { } stale)
            return stale;
        if (string.IsNullOrWhiteSpace(request.NamedContact))
            return Decision.NeedsContact;
        decision.Mark(referral, ReferralState.Accepted, request.WordToReferrer);
        referral.NamedContact = request.NamedContact.Trim();
        await decision.Join(referral, stop);
        decision.TellReferrer(referral, "A referral you made was accepted.");
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : referral.CaseId;
    }
}

/// <summary>The organisation asked says no, with one primary reason and what happens next for her. It never sees the case.</summary>
public sealed class DeclineReferral(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Decline a referral", Permission.DecideReferrals);

    public sealed record Request(Guid ReferralId, int Version, string? PrimaryReason, IReadOnlyList<string> SecondaryReasons, string? OtherReason, string? NextAction, string? WordToReferrer);

    public async Task<Result<Referral>> Run(Request request, CancellationToken stop)
    {
        var declined = await Decline(request, stop);
        if (!declined.Done)
            return declined;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : declined;
    }

    /// <summary>Declines without saving, for the act that records a turn-away with it.</summary>
    public async Task<Result<Referral>> Decline(Request request, CancellationToken stop)
    {
        var decision = new Decision(db);
        var referral = await decision.Load(request.ReferralId, stop);
        if (referral is null)
            return Decision.Gone;
        if (Decision.Stale(referral, request.Version) is { } stale)
            return stale;
        if (Declining.Wrong(codes, request.PrimaryReason, request.OtherReason, request.NextAction) is { } wrong)
            return wrong;
        decision.Mark(referral, ReferralState.Declined, request.WordToReferrer);
        referral.PrimaryReason = request.PrimaryReason;
        referral.SecondaryReasons = Declining.Secondary(codes, request.PrimaryReason, request.SecondaryReasons);
        referral.OtherReason = request.PrimaryReason == Declining.Other ? request.OtherReason?.Trim() : null;
        referral.NextAction = request.NextAction;
        decision.TellReferrer(referral, "A referral you made was declined. Read why, and what happens next.");
        return referral;
    }
}

/// <summary>What every decision on a referral shares.</summary>
internal sealed class Decision(WaymarkDb db)
{
    public static readonly Refusal Gone = new("That referral is not one of yours");
    public static readonly Refusal NeedsContact = new("Say who will be in touch, so that the referrer can tell her", "NamedContact");

    public Task<Referral?> Load(Guid id, CancellationToken stop) =>
        db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id && r.ToOrganisationId == db.ActingFor, stop);

    public static Refusal? Stale(Referral referral, int version) =>
        referral.State == ReferralState.Withdrawn ? new Refusal("The referrer has withdrawn this referral: it needs no answer now")
        : referral.State != ReferralState.Received ? new Refusal("This referral has been answered already: go back to see what was said")
        : referral.Version != version ? WaymarkDb.Overtaken
        : null;

    public void Mark(Referral referral, ReferralState state, string? word)
    {
        referral.State = state;
        referral.DecidedAt = db.Now;
        referral.DecidedBy = db.Actor.Name;
        referral.WordToReferrer = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
    }

    /// <summary>Opens the case to whoever accepted, unless they work on it already.</summary>
    public async Task Join(Referral referral, CancellationToken stop)
    {
        if (!await db.Set<Involvement>().Where(Involvement.GoesOnAfter(db.Today)).AnyAsync(i => i.CaseId == referral.CaseId && i.OrganisationId == db.ActingFor, stop))
            db.Add(new Involvement { CaseId = referral.CaseId, OrganisationId = db.ActingFor, Kind = InvolvementKind.AcceptedReferral, ReferralId = referral.Id, From = db.Today });
    }

    public void TellReferrer(Referral referral, string text)
    {
        if (referral.FromOrganisationId is { } from)
            db.Add(new Notice { OrganisationId = from, At = db.Now, Text = text, Link = $"/referrals/{referral.Id:N}", CaseId = referral.CaseId });
    }
}

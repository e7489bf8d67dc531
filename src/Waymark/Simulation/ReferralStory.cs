using Waymark.Access;
using Waymark.Referrals;

namespace Waymark.Simulation;

/// <summary>What became of one simulated referral, and when.</summary>
internal sealed record Decision(ReferralState State, DateOnly? On = null, string? Reason = null);

/// <summary>Writes simulated referrals: who asked whom for what, and what they heard.</summary>
internal sealed class ReferralStory(World world, Chronicle chronicle, Dice dice)
{
    private static readonly Odds<string> NextActions = new((45, "ONWARD_REFERRAL"), (8, "NWTA"), (25, "HOMELESSNESS_APPLICATION"), (22, "SAFETY_PLAN"));
    private static readonly Odds<string> Urgencies = new((25, "today"), (50, "this-week"), (25, "planned"));

    /// <summary>One referral with its decision.</summary>
    public Referral Tell(OpenCase open, Organisation? from, Organisation to, string source, string seeks, string? type, DateOnly received, Decision decision)
    {
        var household = open.Household;
        var children = open.Children.Take(open.ChildrenWithHer).Select(child => child.Child.AgeOn(received)).ToList();
        var declined = decision.State == ReferralState.Declined;
        var consented = !dice.Chance(60);
        var referral = new Referral
        {
            Id = dice.NewId(), AreaCode = world.Area.Code, CaseId = open.File.Id, SurvivorPersonId = household.Survivor.PersonId,
            FromOrganisationId = from?.Id, ToOrganisationId = to.Id, Source = source, Seeks = seeks, AccommodationType = type,
            AuthorityCode = to.AuthorityCode ?? household.Place.Duty.Code, FromAuthority = household.Outside ?? household.HomeAuthority, OutOfArea = household.Outside is not null,
            ReceivedAt = dice.During(received), State = decision.State,
            DecidedAt = decision.On is { } on ? dice.During(on > received ? on : received.AddDays(1)) : null,
            DecidedBy = decision.On is null ? null : world.Worker(to, dice),
            PrimaryReason = declined ? decision.Reason : null, SecondaryReasons = declined && dice.Chance(150) && decision.Reason != "U07" ? "U07" : null,
            NextAction = declined ? NextActions.Roll(dice) : null,
            WordToReferrer = decision.State switch
            {
                ReferralState.Declined => dice.Pick(world.Names.DeclineWords),
                ReferralState.Accepted => dice.Pick(world.Names.AcceptWords),
                _ => null,
            },
            NamedContact = decision.State == ReferralState.Accepted ? world.Worker(to, dice) : null,
            Adults = 1, Children = children.Count, ChildrenAges = children.Count == 0 ? null : string.Join(',', children),
            Needs = dice.Chance(400) ? dice.Pick(world.Names.Needs) : null, Urgency = Urgencies.Roll(dice),
            Consented = consented, WhyWithoutConsent = consented ? null : "Serious risk to her life: agreed with the lead for safeguarding.",
        };
        chronicle.Add(referral);
        Notify(referral);
        open.Reached(decision.On ?? received);
        if (decision.On is null)
            open.GoesOn = true;
        return referral;
    }

    // Only the last days': older word has been read.
    private void Notify(Referral referral)
    {
        var (organisation, at, text) = referral.State switch
        {
            ReferralState.Received => (referral.ToOrganisationId, referral.ReceivedAt, "A referral is waiting for an answer."),
            ReferralState.Accepted when referral.FromOrganisationId is { } from => (from, referral.DecidedAt!.Value, "A referral you made was accepted."),
            ReferralState.Declined when referral.FromOrganisationId is { } from => (from, referral.DecidedAt!.Value, "A referral you made was declined."),
            _ => (Guid.Empty, referral.ReceivedAt, ""),
        };
        if (organisation != Guid.Empty && DateOnly.FromDateTime(at).AddDays(7) > world.Until)
            chronicle.Batch.Notices.Add(new Notice { Id = dice.NewId(), OrganisationId = organisation, At = at, Text = text, Link = $"/referrals/{referral.Id:N}", CaseId = referral.CaseId });
    }

    /// <summary>When it is decided: null while that day has not come.</summary>
    public DateOnly? DecidedOn(DateOnly received, int most)
    {
        var day = received.AddDays(dice.Between(1, most));
        return day <= world.Until ? day : null;
    }
}

using Waymark.Access;
using Waymark.Accommodation;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Simulation;

/// <summary>How simulated households look for a safe place: refused more often than not, referred again, taken in when a unit is free, moved on.</summary>
internal sealed class AccommodationStory(World world, Chronicle chronicle, CaseStory cases, ReferralStory referrals, SupportStory support, Dice dice)
{
    // Women's Aid's shares: over half declined, some 40 in 100 of those for want of capacity, 35 because she did not come (standards §8.3).
    private const int AcceptedPerThousand = 430;
    private static readonly Odds<string> Types = new((52, AccommodationTypeCode.Refuge), (12, "DISPERSED"), (7, "SPECIALIST_SAFE"), (18, AccommodationTypeCode.Sanctuary), (6, "SECOND_STAGE"), (5, "OTHER_DESIGNATED"));
    private static readonly Odds<string> Reasons = new((33, "U01"), (7, "U02"), (32, "U03"), (5, "U04"), (3, "U05"), (2, "U06"), (5, "U07"), (3, "U08"), (2, "U09"), (4, "U10"), (1, "U11"), (3, "U12"), (2, "U13"), (1, "U14"), (3, "U15"));
    private static readonly Odds<string> Destinations = new((4, "E01"), (22, "E02"), (14, "E03"), (6, "E04"), (8, "E05"), (10, "E06"), (11, "E07"), (9, "E08"), (4, "E09"), (6, "E10"), (1, "E11"), (2, "E13"), (3, "E14"));
    private static readonly Odds<string> SanctuaryEnds = new((80, "E01"), (8, "E02"), (5, "E07"), (4, "E10"), (3, "E14"));
    private static readonly Odds<(int Low, int High)> Lengths = new((15, (2, 14)), (30, (15, 60)), (35, (61, 120)), (20, (121, 240)));
    private readonly Odds<string> types = Types.Where(type => world.Area.AccommodationTypes.Any(own => own.Code == type));

    /// <summary>What kind of place a household seeks.</summary>
    public string TypeSought() => types.Roll(dice);

    /// <summary>Whom one asks first for a kind of place.</summary>
    public Organisation FirstAsked(Place place, string type) =>
        world.Rooms.Has(place.LargeRefuge, type) && (!world.Rooms.Has(place.SmallRefuge, type) || dice.Chance(700)) ? place.LargeRefuge : place.SmallRefuge;

    /// <summary>Asks one provider after another, up to four.</summary>
    public void Seek(OpenCase open, string type, Organisation first, DateOnly day, Scene scene)
    {
        var (asked, from, source) = (first, open.Referrer, open.Source);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var decision = Decide(open, asked, type, day, scene, out var stay);
            var referral = referrals.Tell(open, from, asked, source, type == AccommodationTypeCode.Sanctuary ? "sanctuary" : "safe-accommodation", type, day, decision);
            if (decision.State == ReferralState.Accepted)
            {
                cases.Join(open, asked, InvolvementKind.AcceptedReferral, referral.Id, decision.On!.Value);
                if (stay is not null)
                    MoveIn(open, referral, asked, stay);
                return;
            }

            if (decision.State != ReferralState.Declined)
                return;
            TurnAway(open, referral, decision);
            if (scene != Scene.Ordinary || decision.Reason is "U03" or "U12" or "U15" || !dice.Chance(560))
                return;
            (from, source) = (open.Opener, open.Opener.Kind == "refuge" ? "other-refuge" : open.Source == "self" ? "voluntary" : open.Source);
            asked = Another(open.Household.Place, asked, type);
            if (from.Id == asked.Id)
                return;
            day = decision.On!.Value.AddDays(dice.Below(4));
            if (day > world.Until)
                return;
        }
    }

    private Decision Decide(OpenCase open, Organisation asked, string type, DateOnly day, Scene scene, out Coming? stay)
    {
        stay = null;
        if (scene == Scene.Waiting || referrals.DecidedOn(day, scene == Scene.Ordinary ? 4 : 1) is not { } on)
            return new Decision(ReferralState.Received);
        if (scene == Scene.Ordinary && dice.Chance(35))
            return new Decision(ReferralState.Withdrawn, on);
        if (scene is Scene.JustDeclined || (scene == Scene.Ordinary && !dice.Chance(AcceptedPerThousand)))
            return new Decision(ReferralState.Declined, on, Reason(open, day));
        var from = on.AddDays(scene == Scene.Ordinary ? dice.Below(7) : 0);
        if (from > world.Until)
            from = world.Until;
        var (low, high) = Lengths.Roll(dice);
        DateOnly? to = scene switch
        {
            Scene.Staying or Scene.JustAccepted => null,
            Scene.Leaving => world.Until.AddDays(-dice.Below(3)),
            _ => from.AddDays(type == AccommodationTypeCode.Sanctuary ? dice.Between(30, 180) : dice.Between(low, high)),
        };
        if (to > world.Until || to < from)
            to = null;
        if (world.Rooms.Take(asked, type, from, to) is not { } room)
            return new Decision(ReferralState.Declined, on, "U01");
        stay = new Coming(room, from, to);
        return new Decision(ReferralState.Accepted, on);
    }

    private string Reason(OpenCase open, DateOnly day)
    {
        var reason = Reasons.Roll(dice);
        var applies = reason switch
        {
            "U05" => open.ChildrenWithHer >= 3,
            "U06" => open.Children.Any(child => !child.Child.Female && child.Child.AgeOn(day) >= 14),
            "U10" => open.Household.NoRecourse,
            _ => true,
        };
        return applies ? reason : "U01";
    }

    private void TurnAway(OpenCase open, Referral referral, Decision decision) =>
        chronicle.Add(new TurnAway
        {
            Id = dice.NewId(), OrganisationId = referral.ToOrganisationId, AreaCode = world.Area.Code, AuthorityCode = referral.AuthorityCode!, ReferralId = referral.Id,
            PersonId = open.Household.Survivor.PersonId, On = DateOnly.FromDateTime(referral.DecidedAt!.Value), AccommodationType = referral.AccommodationType!, PrimaryReason = decision.Reason!,
            SecondaryReasons = referral.SecondaryReasons, NextAction = referral.NextAction!, Adults = referral.Adults, Children = referral.Children,
        });

    private void MoveIn(OpenCase open, Referral referral, Organisation provider, Coming coming)
    {
        var survivor = open.Household.Survivor;
        var sanctuary = coming.Room.Scheme.AccommodationType == AccommodationTypeCode.Sanctuary;
        var stay = new Stay
        {
            Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = provider.Id, SchemeId = coming.Room.Scheme.Id, UnitId = coming.Room.Unit.Id,
            PersonRecordId = open.SurvivorRecord, PersonId = survivor.PersonId, ReferralId = referral.Id, From = coming.From, To = coming.To,
            Destination = coming.To is null ? null : (sanctuary ? SanctuaryEnds : Destinations).Roll(dice),
        };
        var members = new List<StayMember> { Member(open, stay, open.SurvivorRecord, survivor, false) };
        members.AddRange(open.Children.Select(child => Member(open, stay, child.Record, child.Child, true)));
        chronicle.Add(stay, coming.Room.Scheme.AuthorityCode, members, DateOnly.FromDateTime(referral.ReceivedAt));
        open.Reached(coming.To ?? world.Until);
        open.GoesOn |= coming.To is null;
        support.During(open, referral, provider, sanctuary ? "sanctuary" : "refuge", coming.From, coming.To);
    }

    private StayMember Member(OpenCase open, Stay stay, Guid record, Known person, bool isChild) =>
        new() { Id = dice.NewId(), CaseId = open.File.Id, StayId = stay.Id, PersonRecordId = record, PersonId = person.PersonId, IsChild = isChild };

    private Organisation Another(Place place, Organisation asked, string type)
    {
        var others = world.Partners.Places.SelectMany(other => new[] { other.LargeRefuge, other.SmallRefuge })
            .Where(provider => provider.Id != asked.Id && world.Rooms.Has(provider, type)).ToList();
        return others.Count == 0 ? FirstAsked(place, type) : dice.Pick(others);
    }

    private sealed record Coming(Room Room, DateOnly From, DateOnly? To);
}

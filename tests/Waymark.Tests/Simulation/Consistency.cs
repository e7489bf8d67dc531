using System.Text.RegularExpressions;
using Waymark.Accommodation;
using Waymark.Marac;
using Waymark.People;

namespace Waymark.Tests.Simulation;

/// <summary>What must hold in any simulated partnership, whatever the dice say; each answers with the offences in words.</summary>
internal static partial class Consistency
{
    /// <summary>A unit holds one household at a time: the day one leaves is its last there.</summary>
    public static IEnumerable<string> CrowdedUnits(IEnumerable<Stay> stays)
    {
        foreach (var unit in stays.Where(stay => stay.UnitId is not null).GroupBy(stay => stay.UnitId))
        {
            Stay? before = null;
            foreach (var stay in unit.OrderBy(stay => stay.From))
            {
                if (before is not null && (before.To is null || before.To >= stay.From))
                    yield return $"Unit {unit.Key} holds the stays {before.Id} and {stay.Id} on {stay.From:O}.";
                // Whoever stays longer is who the next is held against.
                before = before is null || (before.To is { } left && (stay.To is null || stay.To > left)) ? stay : before;
            }
        }
    }

    /// <summary>Nobody has a telephone number, postcode or address of electronic post that somebody real could have.</summary>
    public static IEnumerable<string> ReachableSomebody(IEnumerable<PersonRecord> people) =>
        from person in people
        from offence in new[]
        {
            person.Phone is null || DramaPhone.IsMatch(person.Phone) ? null : "telephone number",
            person.Postcode is null || ImpossiblePostcode.IsMatch(person.Postcode) ? null : "postcode",
            person.Email is null || person.Email.EndsWith("@example.org", StringComparison.Ordinal) ? null : "address of electronic post",
        }
        where offence is not null
        select $"Record {person.Id} has a {offence} that somebody may have.";

    /// <summary>A MARAC case is called a repeat exactly when the rule says so of an earlier referral of the same survivor.</summary>
    public static IEnumerable<string> WrongRepeats(IEnumerable<MaracCase> cases, MaracPolicy policy)
    {
        foreach (var survivor in cases.GroupBy(marac => marac.SurvivorPersonId))
        {
            var past = new List<PastMaracReferral>();
            foreach (var marac in survivor.OrderBy(marac => marac.ReferredOn))
            {
                var alleged = marac.PerpetratorPersonIds.Split(',').Select(Guid.Parse).ToHashSet();
                var incident = new FurtherIncident(survivor.Key, alleged, marac.IncidentOn ?? marac.ReferredOn, FurtherIncidentKind.ViolenceOrThreats);
                var repeat = past.Any(last => MaracRepeat.Decide(last, incident, policy) == MaracRepeatOutcome.Repeat);
                if (repeat != marac.IsRepeat)
                    yield return $"MARAC case {marac.Id} says {(marac.IsRepeat ? "repeat" : "new")} and the rule says otherwise.";
                past.Add(new PastMaracReferral(survivor.Key, alleged, marac.ReferredOn));
            }
        }
    }

    [GeneratedRegex(@"^(07700 900|01632 960)[0-9]{3}\z")]
    private static partial Regex DramaPhone { get; }

    // No postcode area begins with these letters, and no postcode ends in those.
    [GeneratedRegex(@"^[QVX][A-Z][1-9] [0-9][CIKMOV]{2}\z")]
    private static partial Regex ImpossiblePostcode { get; }
}

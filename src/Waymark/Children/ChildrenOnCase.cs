using Microsoft.EntityFrameworkCore;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Children;

/// <summary>Each child on a case, and whether they are a victim in their own right and why (Domestic Abuse Act 2021 s3). It advises; help waits for no answer.</summary>
public sealed class ChildrenOnCase(WaymarkDb db)
{
    /// <param name="Told">What has been written down of it; null when nobody has.</param>
    /// <param name="Why">The reason in words. It tells nothing of the person alleged to harm beyond being related.</param>
    public sealed record Row(PersonRecord Child, ChildExperience? Told, ChildVictimOutcome Outcome, string Why);

    public async Task<IReadOnlyList<Row>> Show(CaseOverview.Answer overview, CancellationToken stop)
    {
        var told = await db.Set<ChildExperience>().AsNoTracking().Where(experience => experience.CaseId == overview.File.Id).ToDictionaryAsync(experience => experience.PersonRecordId, stop);
        var domestic = BetweenAdults(overview);
        return [.. overview.InRole(PartyRole.Child).Select(member => Of(member, told.GetValueOrDefault(member.Person.Id), domestic, overview))];
    }

    private static Row Of(CaseOverview.Member member, ChildExperience? told, bool? domestic, CaseOverview.Answer overview)
    {
        var (child, day) = (member.Person, RoutingAdvice.DayOf(overview, member.Party));
        var facts = new ChildAndAbuse
        {
            Age = child.YearsOn(day),
            AdultsAbuseIsDomestic = domestic,
            Sees = told?.Sees,
            Hears = told?.Hears,
            ExperiencesEffects = told?.ExperiencesEffects,
            // A tie on the case counts as said; that none is written there says nothing.
            RelatedToPersonHarmed = told?.RelatedToPersonHarmed ?? (Tied(overview, child, day) ? true : null),
            RelatedToPersonAlleged = told?.RelatedToPersonAlleged,
        };
        var outcome = ChildVictim.Decide(facts);
        return new(child, told, outcome, outcome switch
        {
            ChildVictimOutcome.Victim => $"A victim in their own right: under {ChildVictim.AdultAge}, {Meets(facts)}, and related to {(facts.RelatedToPersonHarmed == true ? "her" : "the person alleged to harm")}.",
            ChildVictimOutcome.NotUnderTheAct => $"Not a victim under section 3 as it is written down: {Against(facts)}. Safeguarding may still apply.",
            _ => $"Treat as a victim in their own right: {Missing(facts)} is not known yet. Ask when it is safe to.",
        });
    }

    // Whether what is alleged towards her is domestic abuse: one allegation that is, is enough.
    private static bool? BetweenAdults(CaseOverview.Answer overview)
    {
        var outcomes = overview.InRole(PartyRole.AllegedToHarm).Where(member => member.Party.TowardsRecordId is null || member.Party.TowardsRecordId == overview.File.SurvivorRecordId)
            .Select(member => RoutingAdvice.For(overview, member).Outcome).ToList();
        return outcomes.Contains(StatutoryOutcome.DomesticAbuse) ? true
            : outcomes.Count > 0 && outcomes.All(outcome => outcome == StatutoryOutcome.OutsideTheDefinition) ? false
            : null;
    }

    private static bool Tied(CaseOverview.Answer overview, PersonRecord child, DateOnly day) => PersonalConnection.Connected(
        overview.Connections.Where(tie => (tie.OneRecordId, tie.OtherRecordId) == (overview.File.SurvivorRecordId, child.Id)).Select(tie => new HeldConnection(tie.Code, tie.From, tie.To)), day);

    private static string Meets(ChildAndAbuse facts) =>
        string.Join(" and ", new[] { facts.Sees == true ? "sees" : null, facts.Hears == true ? "hears" : null, facts.ExperiencesEffects == true ? "feels the effects of" : null }.OfType<string>()) + " the abuse";

    private static string Against(ChildAndAbuse facts) =>
        facts.Age >= ChildVictim.AdultAge ? $"{ChildVictim.AdultAge} or older"
        : facts.AdultsAbuseIsDomestic == false ? "what happened between the adults is outside the definition of domestic abuse"
        : facts is { Sees: false, Hears: false, ExperiencesEffects: false } ? "neither sees nor hears the abuse, nor feels its effects"
        : "related to neither adult";

    private static string Missing(ChildAndAbuse facts) =>
        facts.Age is null ? "how old they are"
        : facts.AdultsAbuseIsDomestic is null ? "something about the abuse between the adults"
        : facts is not ({ Sees: true } or { Hears: true } or { ExperiencesEffects: true }) ? "whether they see or hear the abuse, or feel its effects"
        : "whether they are related to either adult";
}

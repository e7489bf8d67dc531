namespace Waymark.People;

/// <summary>What is known of abusive behaviour by one person towards another. Anything may be unknown.</summary>
public sealed record ReportedBehaviour
{
    /// <summary>Age, on the day of the behaviour, of the person alleged to have behaved so; null when not known.</summary>
    public required int? AgeOfPersonAlleged { get; init; }

    /// <summary>Age, on the day of the behaviour, of the person it was done to; null when not known.</summary>
    public required int? AgeOfPersonHarmed { get; init; }

    /// <summary>Whether the two are personally connected; null when nobody has asked.</summary>
    public required bool? PersonallyConnected { get; init; }

    /// <summary>Codes of the list <c>abuse-types</c>. Conduct aimed at somebody else, such as a child, may be recorded here too (s1(5)).</summary>
    public required IReadOnlyCollection<string> Behaviours { get; init; }
}

/// <summary>Whether behaviour is domestic abuse as the Act has it.</summary>
public enum StatutoryOutcome
{
    /// <summary>Every test is met.</summary>
    DomesticAbuse,

    /// <summary>At least one test is not met.</summary>
    OutsideTheDefinition,

    /// <summary>Nothing known is against it, but something is not known.</summary>
    CannotTellYet,
}

/// <summary>Where help for this behaviour lies.</summary>
public enum Pathway
{
    /// <summary>Domestic abuse support.</summary>
    DomesticAbuse,

    /// <summary>Child safeguarding: somebody under 16 was harmed.</summary>
    ChildSafeguarding,

    /// <summary>The pathway for a child or young person who harms, such as child-to-parent abuse; the young person is not labelled.</summary>
    ChildToParent,

    /// <summary>Stalking, violence against women and girls, and other services for people who are not personally connected.</summary>
    StalkingAndNonDomestic,

    /// <summary>Ask what is missing when it is safe to; help does not wait for it.</summary>
    FindOutMore,
}

/// <summary>The answer, and where it advises to go. It advises on routing; it never turns anybody away.</summary>
/// <param name="Outcome">Whether it is domestic abuse under the Act.</param>
/// <param name="Pathways">Every pathway that applies; never empty.</param>
/// <param name="Advice">The same in words, a sentence for each pathway.</param>
public sealed record StatutoryDecision(StatutoryOutcome Outcome, IReadOnlyList<Pathway> Pathways, IReadOnlyList<string> Advice);

/// <summary>The statutory definition of domestic abuse (DA Act s1, standards §1.1). One incident or a course of conduct: it makes no difference.</summary>
public static class StatutoryDefinition
{
    /// <summary>Both people must be at least this old on the day of the behaviour.</summary>
    public const int LeastAge = 16;

    /// <summary>The five kinds of behaviour of s1(3).</summary>
    public static IReadOnlyList<string> Behaviours { get; } = ["DA1A", "DA1B", "DA1C", "DA1D", "DA1E"];

    /// <summary>Decides, and advises on routing.</summary>
    public static StatutoryDecision Decide(ReportedBehaviour reported)
    {
        // A behaviour that nobody has recorded yet is unknown, not absent.
        bool? abusive = reported.Behaviours.Any(Behaviours.Contains) ? true : null;
        bool? allegedOldEnough = reported.AgeOfPersonAlleged is { } alleged ? alleged >= LeastAge : null;
        bool? harmedOldEnough = reported.AgeOfPersonHarmed is { } harmed ? harmed >= LeastAge : null;
        bool?[] tests = [abusive, allegedOldEnough, harmedOldEnough, reported.PersonallyConnected];

        var outcome = tests.Contains(false) ? StatutoryOutcome.OutsideTheDefinition
            : tests.Contains(null) ? StatutoryOutcome.CannotTellYet
            : StatutoryOutcome.DomesticAbuse;

        var pathways = new List<Pathway>();
        if (outcome == StatutoryOutcome.DomesticAbuse)
        {
            pathways.Add(Pathway.DomesticAbuse);
        }

        if (harmedOldEnough == false)
        {
            pathways.Add(Pathway.ChildSafeguarding);
        }

        if (allegedOldEnough == false)
        {
            pathways.Add(Pathway.ChildToParent);
        }

        if (reported.PersonallyConnected == false)
        {
            pathways.Add(Pathway.StalkingAndNonDomestic);
        }

        if (tests.Contains(null))
        {
            pathways.Add(Pathway.FindOutMore);
        }

        return new StatutoryDecision(outcome, pathways, [.. pathways.Select(Words)]);
    }

    private static string Words(Pathway pathway) => pathway switch
    {
        Pathway.DomesticAbuse => "This is domestic abuse under the Act. Offer domestic abuse support.",
        Pathway.ChildSafeguarding =>
            "The person harmed is under 16: this is a child safeguarding concern. If there is also abuse between adults, record the child as a victim in that case.",
        Pathway.ChildToParent =>
            "The person alleged to harm is under 16. Use the pathway for children and young people who harm, and do not label the young person. The person harmed can still be supported.",
        Pathway.StalkingAndNonDomestic =>
            "The two people are not personally connected. Offer stalking, sexual violence or other victim services, and keep supporting until one has accepted.",
        _ => "Something is not known yet. Ask when it is safe to, and do not hold back help meanwhile.",
    };
}

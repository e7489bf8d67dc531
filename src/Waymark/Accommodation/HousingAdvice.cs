using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// What whoever turns somebody away can tell her of the council's housing duty: most people who ask for a refuge have priority need, and few know it
/// (Housing Act 1996 s189(1)(e), standards §1.8). It advises; it blocks nothing.
/// </summary>
public sealed class HousingAdvice(WaymarkDb db, ReferenceFiles files)
{
    /// <param name="Words">What follows for her, in a sentence or two.</param>
    /// <param name="Safeguards">What the council's officers must keep to.</param>
    public sealed record Answer(PriorityNeedOutcome Outcome, string Words, IReadOnlyList<string> Safeguards);

    /// <param name="seeksPlace">Whether she asks for a safe place: then staying where she is would probably lead to abuse, and she is homeless without having left.</param>
    public Answer For(bool seeksPlace)
    {
        var outcome = PriorityNeed.Decide(
            new HomelessnessFacts { DecidedOn = db.Today, VictimOfDomesticAbuse = true, StayingWouldProbablyLeadToAbuse = seeksPlace ? true : null, HomelessAsAResult = null },
            files.InForceFrom("priority-need-domestic-abuse"));
        return new(outcome, outcome switch
        {
            PriorityNeedOutcome.Automatic => "Where home is not safe because of domestic abuse, she has priority need for housing, with or without children. She need not have left first, and can apply to a council today.",
            PriorityNeedOutcome.AsVulnerable or PriorityNeedOutcome.OnlyIfVulnerable => "She has priority need for housing if she is vulnerable because of the abuse. She can apply to a council today.",
            _ => "Ask whether staying where she is would probably lead to abuse. If so, she has priority need for housing, and can apply to a council today.",
        }, PriorityNeed.Safeguards);
    }
}

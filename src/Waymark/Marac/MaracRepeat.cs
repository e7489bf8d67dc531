using Waymark.Access;

namespace Waymark.Marac;

/// <summary>The last time a case was referred to Marac.</summary>
/// <param name="Survivor">Whom it was about.</param>
/// <param name="AllegedToHarm">Everybody then alleged to harm them.</param>
/// <param name="ReferredOn">When. Each new referral starts the months again.</param>
/// <param name="IncidentOn">The day of the incident that led to it; null when not told.</param>
public sealed record PastMaracReferral(Guid Survivor, IReadOnlySet<Guid> AllegedToHarm, DateOnly ReferredOn, DateOnly? IncidentOn = null);

/// <summary>What kind of incident it was. Conduct counts that would be criminal if it were reported; any agency may know of it.</summary>
public enum FurtherIncidentKind
{
    /// <summary>Violence, or threats to the survivor, threats against property among them.</summary>
    ViolenceOrThreats,

    /// <summary>A pattern of stalking or harassment.</summary>
    StalkingOrHarassment,

    /// <summary>Rape or sexual abuse.</summary>
    RapeOrSexualAbuse,

    /// <summary>Something else, which makes no repeat by itself.</summary>
    SomethingElse,
}

/// <summary>Something that has happened since.</summary>
/// <param name="Survivor">To whom.</param>
/// <param name="AllegedToHarm">By whom.</param>
/// <param name="On">When.</param>
/// <param name="Kind">What.</param>
public sealed record FurtherIncident(Guid Survivor, IReadOnlySet<Guid> AllegedToHarm, DateOnly On, FurtherIncidentKind Kind);

/// <summary>Whether a further incident makes a repeat, and if not, why not.</summary>
public enum MaracRepeatOutcome
{
    /// <summary>A repeat: heard again whatever the score.</summary>
    Repeat,

    /// <summary>Another survivor: a new case, and perhaps a serial perpetrator.</summary>
    NewSurvivor,

    /// <summary>Nobody alleged to harm was in the last referral: a new case.</summary>
    NewPersonAlleged,

    /// <summary>It happened before the last referral, so it is not a further incident.</summary>
    BeforeTheReferral,

    /// <summary>On the day of the incident that led to the last referral: the same incident, told again.</summary>
    SameIncident,

    /// <summary>Too long after the last referral: a new case.</summary>
    AfterTheWindow,

    /// <summary>Not an incident of a kind that makes a repeat.</summary>
    NotSuchAnIncident,
}

/// <summary>
/// The Marac repeat (standards §3.3): same survivor, same person alleged to harm, within the months after the last referral.
/// Of the four "repeats" of the sector this is the Marac case; it says nothing of police repeat victims or re-offending.
/// </summary>
public static class MaracRepeat
{
    /// <summary>
    /// Decides. The anniversary itself is still within the window, because it is not more than the months after.
    /// Where several people are alleged to harm, one of them harming again is enough.
    /// </summary>
    public static MaracRepeatOutcome Decide(PastMaracReferral last, FurtherIncident incident, MaracPolicy policy) =>
        incident.Survivor != last.Survivor ? MaracRepeatOutcome.NewSurvivor
        : !incident.AllegedToHarm.Overlaps(last.AllegedToHarm) ? MaracRepeatOutcome.NewPersonAlleged
        : incident.On < last.ReferredOn ? MaracRepeatOutcome.BeforeTheReferral
        : incident.On == last.IncidentOn ? MaracRepeatOutcome.SameIncident
        : incident.On > FlagUntil(last.ReferredOn, policy) ? MaracRepeatOutcome.AfterTheWindow
        : incident.Kind == FurtherIncidentKind.SomethingElse ? MaracRepeatOutcome.NotSuchAnIncident
        : MaracRepeatOutcome.Repeat;

    /// <summary>The last day on which agencies keep the flag that turns a further incident into a repeat.</summary>
    public static DateOnly FlagUntil(DateOnly referredOn, MaracPolicy policy) => StatutoryClock.MonthsAfter(referredOn, policy.RepeatWithinMonths);
}

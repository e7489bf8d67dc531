using Waymark.Access;

namespace Waymark.Shared;

/// <summary>
/// The access policy said a second time, in plain sentences that read no table, by somebody who wished to catch the first one out.
/// </summary>
internal static class PlainPolicy
{
    public static bool Opens(CaseStanding who, FieldClass fact)
    {
        // Nobody, another partnership's, or behind a wall: nothing, whatever else holds.
        if (!who.SignedIn || !who.SamePartnership || who.Walled)
            return false;
        // What is erased is not there.
        if (who.State == CaseState.Erased)
            return false;
        // The police never see anybody's immigration status.
        if (fact == FieldClass.Immigration && who.OrganisationKind == "police")
            return false;
        return RoleMay(who, fact) && TieMay(who, fact);
    }

    public static Level Level(CaseStanding who)
    {
        var any = Enum.GetValues<FieldClass>().Any(fact => Opens(who, fact));
        if (any && (who.Ties.Contains(Tie.Involved) || who.Ties.Contains(Tie.BrokenGlass)))
            return Waymark.Access.Level.Full;
        if (any)
            return who.Lent.Count > 0 ? Waymark.Access.Level.Full : Waymark.Access.Level.Summary;
        var asked = who.SignedIn && who.SamePartnership && !who.Walled && who.State != CaseState.Erased && who.Ties.Contains(Tie.Asked)
            && !who.Ties.Contains(Tie.Involved) && !who.Ties.Contains(Tie.BrokenGlass) && !(who.Ties.Contains(Tie.Shared) && who.State == CaseState.Open);
        return asked ? Waymark.Access.Level.Exists : Waymark.Access.Level.Nothing;
    }

    private static bool RoleMay(CaseStanding who, FieldClass fact)
    {
        if (fact == FieldClass.Location)
            return who.Permissions.Contains(Permission.RevealSafeAddress);
        if (fact == FieldClass.Perpetrator)
            return who.Permissions.Contains(Permission.SeePersonAllegedToHarm);
        if (fact == FieldClass.Work && (who.Permissions.Contains(Permission.OpenRows) || who.Permissions.Contains(Permission.LoadFiles) || who.Permissions.Contains(Permission.SeeAudit)))
            return true;
        return who.Permissions.Contains(Permission.SeeCases);
    }

    private static bool TieMay(CaseStanding who, FieldClass fact)
    {
        // Those who work on a case see it, open or closed; answers about health, immigration and equality only where they asked themselves.
        if (who.Ties.Contains(Tie.Involved) && (who.Wrote || fact is not (FieldClass.Health or FieldClass.Immigration or FieldClass.Equality)))
            return true;
        // An emergency shows all that may save somebody tonight; where she is, it does not show, nor what has no bearing on tonight.
        var tonight = fact is FieldClass.Work or FieldClass.Identity or FieldClass.Contact or FieldClass.Risk or FieldClass.Narrative or FieldClass.Perpetrator;
        return (tonight && who.Ties.Contains(Tie.BrokenGlass)) || Lends(who, fact);
    }

    // A share of an open case shows what safety needs, and what it says.
    private static bool Lends(CaseStanding who, FieldClass fact) =>
        who.Ties.Contains(Tie.Shared) && who.State == CaseState.Open && (fact is FieldClass.Work or FieldClass.Identity or FieldClass.Contact or FieldClass.Risk || who.Lent.Contains(fact));
}

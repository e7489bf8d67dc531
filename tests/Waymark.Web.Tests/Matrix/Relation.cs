using Waymark.Access;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Against whom a wall stands that was built round a case.</summary>
internal enum Barred
{
    Nobody,
    Themselves,
    TheirOrganisation,
    AColleague,
    Lifted,
    TheirOrganisationLifted,
}

/// <summary>One way that the organisations which ask can stand to a case, and the state that the case is in.</summary>
internal sealed record Relation(string Name)
{
    private static readonly FieldClass[] Every = [.. AccessPolicy.InForce.MayBeLent];

    public IReadOnlySet<Tie> Ties { get; init; } = new HashSet<Tie>();
    public IReadOnlySet<FieldClass> Lent { get; init; } = new HashSet<FieldClass>();
    public CaseState State { get; init; } = CaseState.Open;
    public Barred Barred { get; init; }

    /// <summary>What became of a referral to them; null where they were never asked.</summary>
    public ReferralState? Asked { get; init; }

    /// <summary>A share of everything that is over, or has not begun.</summary>
    public bool ShareOver { get; init; }
    public bool ShareToCome { get; init; }

    /// <summary>An emergency whose four hours are over.</summary>
    public bool GlassOver { get; init; }

    /// <summary>A case of another partnership.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>She is contacted by nobody: they ask somebody.</summary>
    public bool DoNotContact { get; init; }

    public bool Works => Ties.Contains(Tie.Involved);
    public bool Wrote => Works || Ties.Contains(Tie.Formerly);

    public static IReadOnlyList<Relation> All { get; } =
    [
        new("nothing to do with it"),
        new("nothing to do with it, closed") { State = CaseState.Closed },
        new("works on it") { Ties = Of(Tie.Involved) },
        new("works on it, do not contact") { Ties = Of(Tie.Involved), DoNotContact = true },
        new("works on it, closed") { Ties = Of(Tie.Involved), State = CaseState.Closed },
        new("works on it by a referral") { Ties = Of(Tie.Involved), Asked = ReferralState.Accepted },
        new("worked on it") { Ties = Of(Tie.Formerly) },
        new("worked on it, closed") { Ties = Of(Tie.Formerly), State = CaseState.Closed },
        new("was asked") { Ties = Of(Tie.Asked), Asked = ReferralState.Received },
        new("declined") { Asked = ReferralState.Declined },
        new("was asked, taken back") { Asked = ReferralState.Withdrawn },
        new("shared") { Ties = Of(Tie.Shared) },
        new("shared, do not contact") { Ties = Of(Tie.Shared), DoNotContact = true },
        .. Every.Select(fact => new Relation($"shared with {fact}") { Ties = Of(Tie.Shared), Lent = new HashSet<FieldClass> { fact } }),
        new("shared with everything") { Ties = Of(Tie.Shared), Lent = Every.ToHashSet() },
        new("shared with everything, closed") { Ties = Of(Tie.Shared), Lent = Every.ToHashSet(), State = CaseState.Closed },
        new("share over") { ShareOver = true },
        new("share to come") { ShareToCome = true },
        new("shared, and was asked") { Ties = Of(Tie.Shared, Tie.Asked), Asked = ReferralState.Received },
        new("opened in an emergency") { Ties = Of(Tie.BrokenGlass) },
        new("opened in an emergency, closed") { Ties = Of(Tie.BrokenGlass), State = CaseState.Closed },
        new("emergency over") { GlassOver = true },
        new("worked on it, opened in an emergency") { Ties = Of(Tie.Formerly, Tie.BrokenGlass) },
        new("works on it, walled themselves") { Ties = Of(Tie.Involved), Barred = Barred.Themselves },
        new("works on it, organisation walled") { Ties = Of(Tie.Involved), Barred = Barred.TheirOrganisation },
        new("shared with everything, walled themselves") { Ties = Of(Tie.Shared), Lent = Every.ToHashSet(), Barred = Barred.Themselves },
        new("was asked, walled themselves") { Ties = Of(Tie.Asked), Asked = ReferralState.Received, Barred = Barred.Themselves },
        new("opened in an emergency, organisation walled") { Ties = Of(Tie.BrokenGlass), Barred = Barred.TheirOrganisation },
        new("works on it, a colleague walled") { Ties = Of(Tie.Involved), Barred = Barred.AColleague },
        new("works on it, wall lifted") { Ties = Of(Tie.Involved), Barred = Barred.Lifted },
        new("works on it, organisation's wall lifted") { Ties = Of(Tie.Involved), Barred = Barred.TheirOrganisationLifted },
        new("another partnership's") { Elsewhere = true },
        new("another partnership's, shared all the same") { Ties = Of(Tie.Shared), Lent = Every.ToHashSet(), Elsewhere = true },
        new("worked on it, erased") { Ties = Of(Tie.Formerly), State = CaseState.Erased },
    ];

    /// <summary>One of each kind, where the whole would take too long.</summary>
    public static IReadOnlyList<Relation> Few { get; } =
    [
        .. All.Where(relation => relation.Name is "nothing to do with it" or "works on it" or "works on it, closed" or "worked on it" or "was asked" or "shared" or "shared with Narrative" or "shared with everything, closed"
            or "share over" or "opened in an emergency" or "emergency over" or "works on it, walled themselves" or "works on it, a colleague walled" or "works on it, organisation's wall lifted" or "another partnership's, shared all the same"),
    ];

    /// <summary>Fewer still, for the roles that are judged beside the first; whoever sees no cases is told apart by three.</summary>
    public static bool IsAmongFewest(Relation relation, bool seesCases) => relation.Name is "nothing to do with it" or "works on it" or "works on it, a colleague walled"
        || (seesCases && relation.Name is ("worked on it" or "shared" or "works on it, walled themselves"));

    private static HashSet<Tie> Of(params Tie[] ties) => [.. ties];
}

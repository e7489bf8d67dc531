using Waymark.Access;

namespace Waymark.Tests.Access;

/// <summary>What must hold whatever else changes in the policy, each in words that somebody who governs information can hold us to.</summary>
internal static class Invariants
{
    private static readonly FieldClass[] Facts = Enum.GetValues<FieldClass>();
    private static readonly FieldClass[] Safety = [FieldClass.Work, FieldClass.Identity, FieldClass.Contact, FieldClass.Risk];

    public static readonly IReadOnlyDictionary<string, Func<AccessPolicy, CaseStanding, bool>> All = new Dictionary<string, Func<AccessPolicy, CaseStanding, bool>>
    {
        // Held by the evaluator itself: the careless tables cannot break these three, so each also says what must then be open to somebody.
        ["nobody signed in knows anything, and a worker on the case knows who it is"] = (policy, who) => who.SignedIn ? !Worker(who) || Opens(policy, who, FieldClass.Identity) : Nothing(policy, who),
        ["another partnership knows nothing, and a worker on the case knows how to reach her safely"] = (policy, who) => who.SamePartnership ? !Worker(who) || Opens(policy, who, FieldClass.Contact) : Nothing(policy, who),
        ["behind a wall there is nothing, and a worker on the case knows the danger"] = (policy, who) => who.Walled ? Nothing(policy, who) : !Worker(who) || Opens(policy, who, FieldClass.Risk),
        ["what was erased is not there"] = (policy, who) => who.State != CaseState.Erased || Nothing(policy, who),
        ["without a tie there is nothing, and with one there may be something"] = (policy, who) => who.Ties.Count > 0 ? !Worker(who) || policy.LevelOf(who) > Level.Exists : Nothing(policy, who),
        ["whoever worked on it once and no more knows nothing of it"] = (policy, who) => !Only(who, Tie.Formerly) || Nothing(policy, who),
        ["whoever was asked reads no class of the case until they accept"] = (policy, who) => !Only(who, Tie.Asked) || Facts.All(fact => !Opens(policy, who, fact)),
        ["an emergency never opens where somebody is"] = (policy, who) => !Only(who, Tie.BrokenGlass) || !Opens(policy, who, FieldClass.Location),
        ["an emergency never opens immigration status"] = (policy, who) => !Only(who, Tie.BrokenGlass) || !Opens(policy, who, FieldClass.Immigration),
        ["an emergency opens no answer about equality or health, and no money"] = (policy, who) => !Only(who, Tie.BrokenGlass) || ((FieldClass[])[FieldClass.Equality, FieldClass.Health, FieldClass.Finance]).All(fact => !Opens(policy, who, fact)),
        ["an emergency opens what may save somebody tonight"] = (policy, who) => !Only(who, Tie.BrokenGlass) || Barred(who) || !who.Permissions.Contains(Permission.SeeCases) || Safety.Append(FieldClass.Narrative).All(fact => Opens(policy, who, fact)),
        ["where somebody is opens only to a role that may reveal it"] = (policy, who) => who.Permissions.Contains(Permission.RevealSafeAddress) || !Opens(policy, who, FieldClass.Location),
        ["where somebody is is lent only by a share that says so"] = (policy, who) => who.Ties.Contains(Tie.Involved) || who.Lent.Contains(FieldClass.Location) || !Opens(policy, who, FieldClass.Location),
        ["the police never see immigration status, whatever ties them to the case"] = (policy, who) => who.OrganisationKind != "police" || !Opens(policy, who, FieldClass.Immigration),
        ["immigration status is for whoever asked, or lent by a share that says so"] = (policy, who) => (who.Ties.Contains(Tie.Involved) && who.Wrote) || who.Lent.Contains(FieldClass.Immigration) || !Opens(policy, who, FieldClass.Immigration),
        ["notes are lent only by a share that says so, or opened in an emergency"] = (policy, who) => who.Ties.Contains(Tie.Involved) || who.Ties.Contains(Tie.BrokenGlass) || who.Lent.Contains(FieldClass.Narrative) || !Opens(policy, who, FieldClass.Narrative),
        ["an answer about health is for whoever asked, or lent by a share that says so"] = (policy, who) => (who.Ties.Contains(Tie.Involved) && who.Wrote) || who.Lent.Contains(FieldClass.Health) || !Opens(policy, who, FieldClass.Health),
        ["a share of a closed case opens nothing"] = (policy, who) => !Only(who, Tie.Shared) || who.State != CaseState.Closed || Nothing(policy, who),
        ["every share opens what safety needs to a role that sees cases"] = (policy, who) => !Only(who, Tie.Shared) || Barred(who) || who.State != CaseState.Open || !who.Permissions.Contains(Permission.SeeCases) || Safety.All(fact => Opens(policy, who, fact)),
        ["the person alleged to harm opens only to a role that may see them"] = (policy, who) => who.Permissions.Contains(Permission.SeePersonAllegedToHarm) || !Opens(policy, who, FieldClass.Perpetrator),
        ["a board member reads no class of any case"] = (policy, who) => !IsRole(who, "board-member") || Facts.All(fact => !Opens(policy, who, fact)),
        ["an administrator learns no name, contact, danger, word or place"] = (policy, who) => !IsRole(who, "administrator") || Facts.Where(fact => fact != FieldClass.Work).All(fact => !Opens(policy, who, fact)),
        ["an analyst learns no name, contact, danger, word or place"] = (policy, who) => !IsRole(who, "analyst") || Facts.Where(fact => fact != FieldClass.Work).All(fact => !Opens(policy, who, fact)),
        ["the information-governance lead learns no name, contact, danger, word or place"] = (policy, who) => !IsRole(who, "information-governance") || Facts.Where(fact => fact != FieldClass.Work).All(fact => !Opens(policy, who, fact)),
        ["a partnership manager learns no name, contact, danger, word or place"] = (policy, who) => !IsRole(who, "partnership-manager") || Facts.Where(fact => fact != FieldClass.Work).All(fact => !Opens(policy, who, fact)),
        ["a front-line professional is never shown where somebody is"] = (policy, who) => !IsRole(who, "referrer") || !Opens(policy, who, FieldClass.Location),
        ["whoever may know who it is also sees how to reach her safely and what the danger is"] = (policy, who) => !Opens(policy, who, FieldClass.Identity) || (Opens(policy, who, FieldClass.Contact) && Opens(policy, who, FieldClass.Risk) && policy.MustSee(FieldClass.Contact) && policy.MustSee(FieldClass.Risk)),
        ["whoever sees any class sees that partners work on it"] = (policy, who) => Facts.All(fact => !Opens(policy, who, fact)) || Opens(policy, who, FieldClass.Work),
    };

    private static bool Opens(AccessPolicy policy, CaseStanding who, FieldClass fact) => policy.Decide(who, fact).Opens;

    private static bool Nothing(AccessPolicy policy, CaseStanding who) => policy.LevelOf(who) == Level.Nothing && Facts.All(fact => !Opens(policy, who, fact));

    private static bool Only(CaseStanding who, Tie tie) => who.Ties.Count == 1 && who.Ties.Contains(tie);

    private static bool Barred(CaseStanding who) => !who.SignedIn || !who.SamePartnership || who.Walled || who.State == CaseState.Erased;

    private static bool Worker(CaseStanding who) => !Barred(who) && who.Ties.Contains(Tie.Involved) && who.Permissions.Contains(Permission.SeeCases);

    private static bool IsRole(CaseStanding who, string role) => who.Permissions.SetEquals(WholeDomain.EveryRole.Single(one => one.Name == role).Permissions);
}

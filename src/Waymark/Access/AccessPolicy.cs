namespace Waymark.Access;

/// <summary>
/// Who may see what, as <c>standards/access/policy.json</c> says it. The file is built in: whoever can change a file on the server cannot
/// open a record by it, and what an information-governance lead reads is what runs.
/// </summary>
public sealed class AccessPolicy
{
    private readonly IReadOnlyDictionary<Tie, TieRow> ties;
    private readonly IReadOnlyDictionary<FieldClass, ClassRow> classes;
    private readonly IReadOnlyDictionary<CaseState, StateRow> states;

    /// <summary>A policy from its table.</summary>
    /// <exception cref="InvalidDataException">The table leaves a tie, a class of fact or a state out, or names one twice.</exception>
    public AccessPolicy(PolicyFile file)
    {
        File = file;
        ties = file.Ties.DistinctBy(row => row.Tie).ToDictionary(row => row.Tie);
        classes = file.Classes.DistinctBy(row => row.Class).ToDictionary(row => row.Class);
        states = file.States.DistinctBy(row => row.State).ToDictionary(row => row.State);
        if (ties.Count != file.Ties.Count || classes.Count != file.Classes.Count || states.Count != file.States.Count || ties.Count != Enum.GetValues<Tie>().Length || classes.Count != Enum.GetValues<FieldClass>().Length || states.Count != Enum.GetValues<CaseState>().Length)
            throw new InvalidDataException("The access policy must speak of every tie, every class of fact and every state, each once.");
    }

    /// <summary>The policy that this Waymark was built with.</summary>
    public static AccessPolicy InForce { get; } = PolicyFile.BuiltIn();

    /// <summary>The table as it is written, to show it.</summary>
    public PolicyFile File { get; }

    /// <summary>How much of the case is open: the most that any of its ties gives.</summary>
    public Level LevelOf(CaseStanding standing)
    {
        if (Barred(standing) is not null)
            return Level.Nothing;
        var most = Ties(standing).Select(tie => tie == Tie.Shared && standing.Lent.Count > 0 ? Level.Full : ties[tie].Level).DefaultIfEmpty(Level.Nothing).Max();
        // Whoever may open no class at all of it knows at most that there is one.
        if (most > Level.Exists && !Enum.GetValues<FieldClass>().Any(fact => Decide(standing, fact).Opens))
            most = Level.Nothing;
        return (Level)Math.Min((int)most, (int)states[standing.State].Most);
    }

    /// <summary>Whether a class of fact is open, and why or why not.</summary>
    public Decision Decide(CaseStanding standing, FieldClass fact)
    {
        if (Barred(standing) is { } barred)
            return new Decision(false, null, barred);
        var held = Ties(standing).ToList();
        if (held.Count == 0)
            return new Decision(false, null, standing.Ties.Count == 0 ? DecidedBy.NoTie : DecidedBy.State);
        if (held.Where(tie => OpensBy(tie, standing, fact)).Select(tie => (Tie?)tie).Min() is not { } by)
            return new Decision(false, null, held.Any(tie => ties[tie].Opens.Count > 0) ? DecidedBy.TieTooWeak : DecidedBy.NoTie);
        if (NeverTo(fact, standing.OrganisationKind))
            return new Decision(false, null, DecidedBy.OrganisationKind);
        return classes[fact].NeedsAnyOf.Any(standing.Permissions.Contains) ? new Decision(true, by, DecidedBy.Tie) : new Decision(false, null, DecidedBy.Role);
    }

    /// <summary>Whether a role, in an organisation of a kind, may have a class of fact at all: the half of the decision that no case changes.</summary>
    public bool RoleOpens(FieldClass fact, IReadOnlySet<Permission> permissions, string organisationKind) =>
        !NeverTo(fact, organisationKind) && classes[fact].NeedsAnyOf.Any(permissions.Contains);

    /// <summary>Whether an organisation of this kind never sees the class.</summary>
    public bool NeverTo(FieldClass fact, string organisationKind) => classes[fact].NeverToKinds.Contains(organisationKind);

    /// <summary>Whether a tie opens a class of fact by itself, whatever a share adds.</summary>
    public bool TieOpens(Tie tie, FieldClass fact) => ties[tie].Opens.Contains(fact);

    /// <summary>Whether a case may be lent to an organisation of a kind at all.</summary>
    public bool MayBeLentTo(string organisationKind) => !ties[Tie.Shared].NeverToKinds.Contains(organisationKind);

    /// <summary>What a share may say beyond what every share opens.</summary>
    public IReadOnlyList<FieldClass> MayBeLent => ties[Tie.Shared].MaySayMore;

    /// <summary>What of that a role, in an organisation of a kind, may lend: nobody lends what they may not see themselves.</summary>
    public IEnumerable<FieldClass> MayLend(Actor actor) => MayBeLent.Where(fact => RoleOpens(fact, actor.Permissions, actor.OrganisationKind));

    /// <summary>Whether hiding the class from somebody who works on the case would itself be a danger.</summary>
    public bool MustSee(FieldClass fact) => classes[fact].MustSee;

    private DecidedBy? Barred(CaseStanding standing) => standing switch
    {
        { SignedIn: false } => DecidedBy.NobodySignedIn,
        { SamePartnership: false } => DecidedBy.OtherPartnership,
        { Walled: true } => DecidedBy.Wall,
        _ when states[standing.State].Most == Level.Nothing => DecidedBy.State,
        _ => null,
    };

    private IEnumerable<Tie> Ties(CaseStanding standing) => standing.Ties.Except(states[standing.State].Without);

    private bool OpensBy(Tie tie, CaseStanding standing, FieldClass fact) =>
        ties[tie].Opens.Contains(fact) || (standing.Wrote && ties[tie].OpensWhatItWrote.Contains(fact)) || (ties[tie].MaySayMore.Contains(fact) && standing.Lent.Contains(fact));
}

namespace Waymark.Access;

/// <summary>What kind of fact a field holds about somebody. Who may see it, how it lies in the store and how long it is kept follow from that.</summary>
public enum FieldClass
{
    /// <summary>Who somebody is: names, dates of birth, references. Searched for, so it lies readable in the store.</summary>
    Identity,

    /// <summary>How somebody is reached: telephone, e-mail, times, code words.</summary>
    Contact,

    /// <summary>Where somebody is or has been.</summary>
    Location,

    /// <summary>How great the danger is thought to be, and why.</summary>
    Risk,

    /// <summary>What was said or written in somebody's own words.</summary>
    Narrative,

    /// <summary>Health, disability, pregnancy, what care somebody has.</summary>
    Health,

    /// <summary>Immigration status and recourse to public funds: never for another purpose.</summary>
    Immigration,

    /// <summary>The other answers about equality.</summary>
    Equality,

    /// <summary>What is known of somebody alleged to harm.</summary>
    Perpetrator,

    /// <summary>Money: rent, benefits, debts.</summary>
    Finance,

    /// <summary>What the partners do: codes, states, names of workers and organisations. Tells of nobody by itself.</summary>
    Work,
}

/// <summary>
/// Says what kind of fact a field of a record holds; on a record, what all of its fields hold that say nothing else.
/// Words of the protected classes lie sealed under the key of whom they are about: see <see cref="SealedText"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class HoldsAttribute(FieldClass kind) : Attribute
{
    public FieldClass Class => kind;

    /// <summary>Whether it lies sealed though its class by itself need not.</summary>
    public bool Sealed { get; init; }

    /// <summary>Whether facts of a class must never lie readable in the store or its backups.</summary>
    public static bool IsProtected(FieldClass kind) =>
        kind is FieldClass.Contact or FieldClass.Location or FieldClass.Narrative or FieldClass.Health or FieldClass.Immigration;
}

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

/// <summary>Says what kind of fact a field of a record holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoldsAttribute(FieldClass kind) : Attribute
{
    public FieldClass Class => kind;
}

namespace Waymark.Access;

/// <summary>A browser in which somebody is signed in, or half signed in: the store knows each, so that one that has ended is out everywhere at once.</summary>
[Holds(FieldClass.Work)]
public sealed class SignedInBrowser
{
    /// <summary>What the browser's sealed cookie names; a new one at every sign-in.</summary>
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The account's stamp when it began: another one ends it.</summary>
    public required Guid Stamp { get; init; }

    /// <summary>Whether a second factor was shown. Until then it opens nothing but the next step.</summary>
    public required bool Whole { get; init; }

    /// <summary>How they signed in, in words.</summary>
    public required string How { get; init; }

    /// <summary>Which browser on which kind of machine, roughly.</summary>
    public required string Browser { get; init; }
    public required DateTime BeganAt { get; init; }
    public required DateTime SeenAt { get; set; }

    /// <summary>When a factor was last shown: adding or removing one asks for it again.</summary>
    public DateTime? ProvenAt { get; set; }
    public DateTime? EndedAt { get; set; }
}

namespace Waymark.Access;

/// <summary>How much of a case somebody may know, from nothing up. What each means stands in <c>standards/access/policy.json</c>.</summary>
public enum Level
{
    /// <summary>The case does not exist for them.</summary>
    Nothing,

    /// <summary>They were asked about somebody; the case itself is not open.</summary>
    Exists,

    /// <summary>What safety needs: who, how to reach them safely, what the danger is, who works on it.</summary>
    Summary,

    /// <summary>The record, as far as their role opens it.</summary>
    Full,
}

namespace Waymark.Access;

/// <summary>What somebody did, as an audit entry names it, and what they must be allowed to do it.</summary>
public sealed record Activity(string Name, Permission Needs);

namespace Waymark.Web.Design;

/// <summary>One answer a question offers: what is stored, what is read, and a line that helps to choose.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

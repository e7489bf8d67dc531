namespace Waymark.Web.Pages;

/// <summary>One answer that two people gave: what is saved now, and what was just written.</summary>
public sealed record TwoTexts(string Label, string? Theirs, string? Yours);

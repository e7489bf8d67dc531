namespace Waymark.Web.Pages.Account;

/// <summary>The form that asks for a passkey.</summary>
/// <param name="Next">Where they were going.</param>
public sealed record ShowPasskey(PasskeyAsked.Question Asked, string? Next);

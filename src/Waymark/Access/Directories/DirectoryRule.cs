namespace Waymark.Access;

/// <summary>What a directory said of somebody, once its signature, audience, issuer, nonce and times were found right.</summary>
/// <param name="Subject">Who they are there: a name that never passes to another person (OpenID Connect Core 1.0, 2 and 5.7).</param>
/// <param name="AuthenticatedAt">When they showed it who they are; null when it does not say.</param>
/// <param name="Methods">How they showed it (RFC 8176).</param>
public sealed record DirectoryWord(string Issuer, string Subject, DateTime? AuthenticatedAt, IReadOnlyList<string> Methods);

/// <summary>Decides what a directory's word is worth.</summary>
public static class DirectoryRule
{
    /// <summary>How long ago they may have shown the directory who they are: a browser that is still signed in there must not let in whoever sits down at it.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>How far its clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>As long as a subject may be (OpenID Connect Core 1.0, 2).</summary>
    public const int LongestSubject = 255;

    /// <summary>The refusal is the same whatever is the matter: it is read by whoever sits at the browser.</summary>
    public static readonly Refusal NotLetIn = new("That did not let you in. Sign in with your name and password, or ask your administrator.");

    /// <summary>Whether a word counts, and whether it shows both factors.</summary>
    public static Result<bool> Weigh(DirectoryWord word, OrganisationDirectory directory, DateTime now)
    {
        if (word.Issuer != directory.Authority || word.Subject.Length is 0 or > LongestSubject)
            return NotLetIn;
        if (word.AuthenticatedAt is not { } then || then > now + Ahead || now - then > Fresh)
            return NotLetIn;
        return directory.SecondFactor && word.Methods.Contains("mfa");
    }

    /// <summary>What is kept to know them again: their name there, and whose name it is. Two directories may use the same one.</summary>
    public static string Identity(DirectoryWord word) => $"directory:{word.Issuer}\n{word.Subject}";

    /// <summary>What is wrong with a directory as it is written down; null when nothing is.</summary>
    public static string? WrongIn(OrganisationDirectory directory) => directory switch
    {
        { Code: not { Length: > 0 and <= 20 } } => "code is a short word of small letters.",
        _ when directory.Code.Any(letter => !char.IsAsciiLetterLower(letter)) => "code is a short word of small letters.",
        { Organisation.Length: 0 } or { Label.Length: 0 } or { ClientId.Length: 0 } => $"{directory.Code}: organisation, label and clientId must say something.",
        _ when !Uri.TryCreate(directory.Authority, UriKind.Absolute, out var authority) || authority is not { Query: "", Fragment: "", UserInfo: "" } => $"{directory.Code}: authority is the address of the directory and nothing more.",
        _ when new Uri(directory.Authority) is var authority && authority.Scheme != "https" && authority is not { Scheme: "http", IsLoopback: true } => $"{directory.Code}: authority must begin with https://.",
        _ => null,
    };
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Waymark.Access;

namespace Waymark.Web;

/// <summary>
/// What a directory said of somebody who wants to be connected with it, sealed on its way to the page that asks them whether they do. It is worth
/// something for five minutes and only in the session that asked for it.
/// </summary>
public sealed class DirectoryProof(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector shown = protection.CreateProtector("directory-shown").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector onward = protection.CreateProtector("directory-onward").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector asked = protection.CreateProtector("directory-asked").ToTimeLimitedDataProtector();

    /// <summary>Who they are there, and the session that asked.</summary>
    public sealed record Shown(Guid Session, string Directory, DirectoryWord Word);

    public string Seal(Shown one) => shown.Protect(JsonSerializer.Serialize(one), Stands);

    /// <summary>What was sealed for this session; null when it is old, another's or none of ours.</summary>
    public Shown? Open(string? proof, Guid session) => Opened(shown, proof) is { } text && JsonSerializer.Deserialize<Shown>(text) is { } one && one.Session == session ? one : null;

    /// <summary>The address of the page that leads on to one of ours. Nobody else can write it, so that no link on another site passes the strict cookie by.</summary>
    public string Onward(string to) => "/sign-in/onward?to=" + Uri.EscapeDataString(onward.Protect(to, Stands));

    /// <summary>Where that leads; null when it is old or none of ours.</summary>
    public string? LeadsTo(string? to) => Opened(onward, to);

    /// <summary>A session's wish to be connected: without it a link on another's page could make a browser ask for it.</summary>
    public string Ask(Guid session) => asked.Protect(session.ToString("N"), Stands);

    /// <summary>Whether this session wished it.</summary>
    public bool IsAskedBy(string? wish, Guid session) => Opened(asked, wish) == session.ToString("N");

    private static string? Opened(ITimeLimitedDataProtector seal, string? text)
    {
        try
        {
            return text is null ? null : seal.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

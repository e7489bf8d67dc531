using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>
/// What a page asks of somebody's passkey, and whether the answer is right. The question goes out sealed and comes back with the answer,
/// so that any instance can judge it; it stands five minutes and lets in once.
/// </summary>
public sealed class PasskeyAsked(WaymarkDb db, IPasskeyHandler<User> identity, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    /// <summary>What the browser is asked, as JSON, and the sealed question.</summary>
    public sealed record Question(string Options, string Sealed);

    /// <summary>Whose passkey answered, and the name of the session it opens: the same answer sent again would open it a second time, which the store refuses.</summary>
    public sealed record Answer(User User, Guid SessionId);

    /// <summary>
    /// The device asks for its owner, and the passkey is kept on it. Where the answer was given is compared with where it arrived: our pages
    /// send no referrer, so that the browser names no origin with the form itself.
    /// </summary>
    public static void Set(IdentityPasskeyOptions options)
    {
        (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
        options.ValidateOrigin = given => ValueTask.FromResult(
            !given.CrossOrigin && given.TopOrigin is null && Uri.TryCreate(given.Origin, UriKind.Absolute, out var origin)
            && Uri.TryCreate($"{given.HttpContext.Request.Scheme}://{given.HttpContext.Request.Host}", UriKind.Absolute, out var here) && origin == here);
    }

    /// <summary>Asks for a new passkey.</summary>
    public async Task<Question> ToMake(HttpContext context, User user)
    {
        var made = await identity.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString("N"), Name = user.SignInName, DisplayName = user.Name }, context);
        return new Question(made.CreationOptionsJson, Seal("make", made.AttestationState ?? ""));
    }

    /// <summary>The passkey just made; null when the answer is not right.</summary>
    public async Task<UserPasskeyInfo?> Made(HttpContext context, User user, string? question, string? answer)
    {
        if (Open("make", question) is not { } state || string.IsNullOrEmpty(answer))
            return null;
        var result = await identity.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = state });
        return result is { Succeeded: true } && result.UserEntity.Id == user.Id.ToString("N") && result.Passkey.IsUserVerified ? result.Passkey : null;
    }

    /// <summary>Asks for any passkey of ours: the question is the same for everybody, and says of nobody whether they have one.</summary>
    public async Task<Question> ToShow(HttpContext context)
    {
        var made = await identity.MakeRequestOptionsAsync(null, context);
        return new Question(made.RequestOptionsJson, Seal("show", made.AssertionState ?? ""));
    }

    /// <summary>Whose passkey answered; null when nobody's did. The count of its uses is changed with it: the act that lets them in saves it.</summary>
    public async Task<Answer?> Shown(HttpContext context, string? question, string? answer)
    {
        if (Open("show", question) is not { } state || string.IsNullOrEmpty(answer))
            return null;
        var result = await identity.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer, AssertionState = state });
        if (result is not { Succeeded: true } || !result.Passkey.IsUserVerified)
            return null;
        await UserStore.Identity(db).AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return new Answer(result.User, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(db.Vault.Hash("passkey-shown:" + state))).AsSpan(0, 16)));
    }

    private string Seal(string purpose, string state) => seal.Protect(purpose + "\n" + state, Stands);

    private string? Open(string purpose, string? question)
    {
        try
        {
            return question is not null && seal.Unprotect(question).Split('\n', 2) is [var said, var state] && said == purpose ? state : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

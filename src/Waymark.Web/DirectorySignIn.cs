using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Waymark.Access;

namespace Waymark.Web;

/// <summary>
/// Sign-in through an organisation's own directory by OpenID Connect: the code flow with PKCE, one scheme and one address to come back to for each
/// directory. ASP.NET Core checks state, nonce, signature, audience and times; <see cref="DirectoryRule"/> decides what the word is worth.
/// </summary>
public static class DirectorySignIn
{
    private const string For = "for";

    /// <summary>How somebody signed in for whom their organisation's directory spoke.</summary>
    public const string How = "Directory";

    /// <summary>The scheme of a directory.</summary>
    public static string SchemeOf(OrganisationDirectory directory) => "directory-" + directory.Code;

    /// <summary>What goes with a question to the directory: where they were going, or the session that wants to be connected.</summary>
    public static AuthenticationProperties Asking(string? next, Guid? connecting)
    {
        var asking = new AuthenticationProperties { RedirectUri = next ?? "/today", IsPersistent = false };
        if (connecting is { } session)
            asking.Items[For] = session.ToString("N");
        return asking;
    }

    public static void Add(AuthenticationBuilder builder, OrganisationDirectories directories)
    {
        foreach (var directory in directories.Directories)
        {
            builder.AddOpenIdConnect(SchemeOf(directory), options => Set(options, directory));
            builder.Services.AddOptions<OpenIdConnectOptions>(SchemeOf(directory)).PostConfigure<IHttpContextAccessor>((options, asked) =>
                (options.CorrelationCookie, options.NonceCookie) = (new PassingCookie(asked, "waymark-asked-"), new PassingCookie(asked, "waymark-once-")));
        }
    }

    private static void Set(OpenIdConnectOptions options, OrganisationDirectory directory)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (directory.Authority, directory.ClientId, File.ReadAllText(directory.SecretFile).Trim());
        options.RequireHttpsMetadata = !new Uri(directory.Authority).IsLoopback;
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        // Who they are is all we ask: no name, no address, no group.
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        // They show the directory who they are each time, whoever is still signed in to it in this browser; that they did is read from its word.
        (options.Prompt, options.MaxAge) = ("login", DirectoryRule.Fresh);
        (options.CallbackPath, options.RemoteSignOutPath, options.SignedOutCallbackPath) = ("/sign-in/back/" + directory.Code, default, default);
        (options.RemoteAuthenticationTimeout, options.BackchannelTimeout) = (TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));
        // Where an answer of it would send us on to we do not go.
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        (options.SaveTokens, options.GetClaimsFromUserInfoEndpoint, options.MapInboundClaims) = (false, false, false);
        options.ClaimActions.Clear();
        options.TokenValidationParameters.ClockSkew = DirectoryRule.Ahead;
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.EcdsaSha384];
        // Of the tokens that a directory gives out ours is the one that says who somebody is.
        options.TokenValidationParameters.TypeValidator = (kind, _, _) => kind is null or "JWT" ? "JWT" : throw new SecurityTokenInvalidTypeException("Another kind of token.");
        // The issuer that an operator wrote down, not the one that the directory's own description names.
        options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuer == directory.Authority ? issuer : throw new SecurityTokenInvalidIssuerException("Another issuer.");
        options.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = Signed,
            OnTicketReceived = received => Received(received, directory),
            OnAccessDenied = denied => Stopped(denied),
            OnRemoteFailure = failed => Stopped(failed),
        };
    }

    // A token from the directory itself may come unsigned (OpenID Connect Core 1.0, 3.1.3.7), and the framework takes it. We do not: what reads
    // our way to the directory must not be able to write there.
    private static Task Signed(TokenValidatedContext validated)
    {
        if (validated.SecurityToken.RawSignature.Length == 0)
            validated.Fail("Not signed.");
        return Task.CompletedTask;
    }

    // The browser comes from another site, so it sends no session with this and will send none with where it is led: the page in between is ours.
    private static async Task Received(TicketReceivedContext received, OrganisationDirectory directory)
    {
        received.HandleResponse();
        var (word, proofs) = (WordOf(received.Principal!), received.HttpContext.RequestServices.GetRequiredService<DirectoryProof>());
        if (received.Properties!.Items.TryGetValue(For, out var session))
        {
            received.Response.Redirect(proofs.Onward("/account/directory?proof=" + proofs.Seal(new DirectoryProof.Shown(Guid.Parse(session!), directory.Code, word))));
            return;
        }

        var signIn = received.HttpContext.RequestServices.GetRequiredService<SignIn>();
        if (await signIn.Through(directory, word, received.HttpContext.RequestAborted) is not { Done: true, Value: var (user, whole) })
        {
            NotLetIn(received.HttpContext);
            return;
        }

        await Sessions.Begin(received.HttpContext, user, whole, "Directory");
        var next = received.ReturnUri ?? "/today";
        received.Response.Redirect(proofs.Onward(whole ? next : "/sign-in/code?next=" + Uri.EscapeDataString(next)));
    }

    private static Task Stopped(HandleRequestContext<RemoteAuthenticationOptions> stopped)
    {
        stopped.HandleResponse();
        NotLetIn(stopped.HttpContext);
        return Task.CompletedTask;
    }

    private static void NotLetIn(HttpContext context)
    {
        context.RequestServices.GetRequiredService<SecurityLines>().NotEntered(context.RequestServices.GetRequiredService<Storage.WaymarkDb>(), "directory", null);
        context.Response.Redirect("/sign-in/onward");
    }

    private static DirectoryWord WordOf(ClaimsPrincipal said) => new(
        said.FindFirstValue("iss") ?? "", said.FindFirstValue("sub") ?? "",
        long.TryParse(said.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : null,
        [.. said.FindAll("amr").Select(claim => claim.Value)]);

    /// <summary>A cookie that stands while they are at the directory. It comes back with them from another site, so it is not as strict as the session's.</summary>
    private sealed class PassingCookie : CookieBuilder
    {
        private readonly IHttpContextAccessor asked;
        private readonly string name;

        public PassingCookie(IHttpContextAccessor asked, string name)
        {
            (this.asked, this.name) = (asked, name);
            (HttpOnly, IsEssential, SameSite, SecurePolicy, Path) = (true, true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, "/");
        }

        public override string? Name
        {
            get => (asked.HttpContext?.Request.IsHttps is true ? "__Host-" : "") + name;
            set { }
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Waymark.Web.Tests.Access;

/// <summary>
/// An organisation's directory on a port of its own: it speaks OpenID Connect as a real one does, checks what a real one checks, and can be told
/// to lie. It has a name of its own, so that a browser takes it for another site.
/// </summary>
public sealed class PlayedDirectory : IAsyncDisposable
{
    public const string Client = "waymark-here";
    public const string AccessToken = "opens-nothing";
    public const string Secret = "secret-of-the-played-directory";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);
    private readonly Dictionary<string, Question> codes = [];
    private WebApplication app = null!;

    /// <summary>What was asked of it: the query of the address that a browser was sent to.</summary>
    public sealed record Question(string RedirectUri, string State, string Nonce, string Challenge);

    /// <summary>How its token is signed.</summary>
    public enum Signed
    {
        Rightly,
        ByAnotherKey,
        ByAKeyItBrings,
        WithTheSecret,
        NotAtAll,
    }

    public string Authority { get; private set; } = "";

    /// <summary>Who shows it who they are.</summary>
    public string Subject { get; set; } = "8f1c";

    /// <summary>How they show it.</summary>
    public string[] Methods { get; set; } = ["pwd", "mfa"];

    /// <summary>The time as it takes it.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>What its token says otherwise; a null takes a claim away.</summary>
    public Dictionary<string, object?> Lies { get; } = [];
    public Signed Signature { get; set; }

    /// <summary>What kind of token its head says it is.</summary>
    public string Kind { get; set; } = "JWT";

    /// <summary>The issuer that its own description names; its address when null.</summary>
    public string? Claims { get; set; }

    /// <summary>Whether it answers.</summary>
    public bool Silent { get; set; }

    /// <summary>The query that the last browser brought.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public static async Task<PlayedDirectory> Open()
    {
        var played = new PlayedDirectory();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        played.app = builder.Build();
        played.app.Use(async (context, next) =>
        {
            if (played.Silent)
                context.Abort();
            else
                await next(context);
        });
        played.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = played.Claims ?? played.Authority, ["authorization_endpoint"] = played.Authority + "/authorize", ["token_endpoint"] = played.Authority + "/token", ["jwks_uri"] = played.Authority + "/keys",
            ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        played.app.MapGet("/keys", () => Results.Json(new { keys = new[] { Published(played.key) } }));
        played.app.MapGet("/authorize", (HttpRequest request) => Results.Redirect(played.Show(request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()))));
        played.app.MapPost("/token", async (HttpRequest request) => played.Redeem(await request.ReadFormAsync()));
        await played.app.StartAsync();
        played.Authority = $"http://localhost:{new Uri(played.app.Urls.First()).Port}";
        return played;
    }

    /// <summary>Somebody shows it who they are, where the service sent them; the address that it sends them back to.</summary>
    public string Show(Uri question) => Show(question.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' '))));

    private string Show(Dictionary<string, string> asked)
    {
        Asked = asked;
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        codes[code] = new Question(asked["redirect_uri"], asked["state"], asked["nonce"], asked["code_challenge"]);
        return $"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"])}";
    }

    private IResult Redeem(IFormCollection form)
    {
        if (!codes.Remove(form["code"].ToString(), out var question) || form["client_id"] != Client || form["client_secret"] != Secret || form["redirect_uri"] != question.RedirectUri
            || Base64(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != question.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new { access_token = AccessToken, token_type = "Bearer", expires_in = 60, id_token = Token(question) });
    }

    private string Token(Question question)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Authority, ["aud"] = Client, ["sub"] = Subject, ["nonce"] = question.Nonce, ["auth_time"] = Now.ToUnixTimeSeconds(), ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(), ["amr"] = Methods,
            // What it says besides is none of our business, and nobody may be found by it.
            ["email"] = "somebody@example.org", ["email_verified"] = true, ["name"] = "Somebody Else",
        };
        foreach (var (name, value) in Lies)
            claims[name] = value;
        var head = Signature switch { Signed.NotAtAll => "{\"alg\":\"none\",\"typ\":\"JWT\"}", Signed.WithTheSecret => "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", Signed.ByAKeyItBrings => JsonSerializer.Serialize(new { alg = "RS256", typ = Kind, jwk = Published(foreign) }), _ => JsonSerializer.Serialize(new { alg = "RS256", typ = Kind, kid = "one" }) };
        var words = Base64(Encoding.UTF8.GetBytes(head)) + "." + Base64(JsonSerializer.SerializeToUtf8Bytes(claims.Where(claim => claim.Value is not null).ToDictionary()));
        return words + "." + Signature switch
        {
            Signed.NotAtAll => "",
            Signed.WithTheSecret => Base64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(words))),
            Signed.ByAnotherKey or Signed.ByAKeyItBrings => Base64(foreign.SignData(Encoding.ASCII.GetBytes(words), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            _ => Base64(key.SignData(Encoding.ASCII.GetBytes(words), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    private static object Published(RSA key)
    {
        var known = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64(known.Modulus!), e = Base64(known.Exponent!) };
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        key.Dispose();
        foreign.Dispose();
    }
}

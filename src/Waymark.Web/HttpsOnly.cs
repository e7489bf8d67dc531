using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Waymark.Web;

/// <summary>Nothing is shown or taken over a line that others can read: only this machine itself is spoken to in the clear.</summary>
public static class HttpsOnly
{
    // Set where a proxy said by which scheme the browser came.
    private const string SaidByProxy = "X-Original-Proto";

    // Each makes a new key for each connection and seals what it carries.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>Whether the screens may listen there: over https, or where nobody but this machine hears.</summary>
    public static bool MayListen(string url) => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);

    /// <summary>How https is spoken where no proxy stands in front.</summary>
    public static void SpeakSafely(this KestrelServerOptions kestrel) => kestrel.ConfigureHttpsDefaults(https =>
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        // Windows settles it for the whole machine.
        https.OnAuthenticate = (_, how) =>
        {
            if (!OperatingSystem.IsWindows())
                how.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        };
    });

    /// <summary>Turns away whoever a proxy let in over plain http: their cookie and their password would have been read on the way.</summary>
    public static void UseHttpsOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.IsHttps || !context.Request.Headers.ContainsKey(SaidByProxy))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("Open this page with https:// at the front of its address.", context.RequestAborted);
    });
}

using Microsoft.Net.Http.Headers;

namespace Waymark.Web;

/// <summary>What every answer says to the browser: keep nothing, tell nobody, run nothing but ours.</summary>
public static class SafeHeaders
{
    // Nothing inline, nothing from elsewhere, and no script may turn a text into markup or into more script.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Permissions = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    private static readonly object AssetItem = new();

    public static void UseSafeHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Embedder-Policy"] = "require-corp";
            headers["X-Permitted-Cross-Domain-Policies"] = "none";
            headers["X-DNS-Prefetch-Control"] = "off";
            headers["Origin-Agent-Cluster"] = "?1";
            // The files of the design are the same for everybody; of anything else the browser keeps nothing, whoever asked and whatever the answer.
            if (!context.Items.ContainsKey(AssetItem) || context.Response.StatusCode >= 400)
            {
                headers.CacheControl = "no-store";
                headers.Remove(HeaderNames.ETag);
                headers.Remove(HeaderNames.LastModified);
            }

            // After a form the browser must fetch anew, never send the form again.
            if (HttpMethods.IsPost(context.Request.Method) && context.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status307TemporaryRedirect)
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
            return Task.CompletedTask;
        });
        await next(context);
    });

    /// <summary>The files of the design: kept for good under the name that says their content, asked about each time under any other.</summary>
    public static StaticFileOptions Assets { get; } = new()
    {
        OnPrepareResponse = prepared =>
        {
            prepared.Context.Items[AssetItem] = true;
            prepared.Context.Response.Headers.CacheControl = prepared.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        },
    };
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Waymark.Journeys.Residue;

/// <summary>The known-bad: the same words on pages as anybody makes them, with none of the protections.</summary>
public static class PlainPages
{
    public static async Task<WebApplication> Start(string canary)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/victim", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "max-age=600";
            return Results.Content($"""<!DOCTYPE html><title>{canary}title</title><h1>{canary}name</h1><form method="post" action="/victim"><input name="Note" id="Note"><button>Save</button></form>""", "text/html");
        });
        app.MapPost("/victim", () => Results.Content($"<!DOCTYPE html><title>Saved</title>{canary}answer", "text/html"));
        await app.StartAsync();
        return app;
    }
}

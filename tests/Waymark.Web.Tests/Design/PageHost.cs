using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Waymark.Web.Tests.Design;

/// <summary>Serves one of the shared views in its frame, with nothing of the service behind it.</summary>
internal static class PageHost
{
    public static async Task<IHtmlDocument> Read(string view, object? model = null, Action<ViewDataDictionary>? with = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Waymark.Web" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        // No key of a test's is left in anybody's home.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(Waymark.Web.Design.Markup).Assembly);
        builder.Services.AddControllersWithViews();
        await using var app = builder.Build();
        app.MapGet("/", async http =>
        {
            var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
            with?.Invoke(data);
            var result = new ViewResult { ViewName = view, ViewData = data };
            var executor = http.RequestServices.GetRequiredService<IActionResultExecutor<ViewResult>>();
            await executor.ExecuteAsync(new ActionContext(http, new RouteData(), new ActionDescriptor(), data.ModelState), result);
        });
        await app.StartAsync();
        var reply = await app.GetTestClient().GetAsync("/");
        var html = await reply.Content.ReadAsStringAsync();
        Xunit.Assert.True(reply.StatusCode == HttpStatusCode.OK, html);
        return new HtmlParser().ParseDocument(html);
    }
}

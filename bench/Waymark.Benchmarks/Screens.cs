using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web;

namespace Waymark.Benchmarks;

/// <summary>The screens in this process on a port of their own, whole, or without one step whose price is asked. Only here is that step ever left out.</summary>
internal sealed class Screens : IAsyncDisposable
{
    private readonly WebApplication app;

    private Screens(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <param name="keyFolder">Where the keys of the cookies lie: one sign-in counts on all screens of one store.</param>
    /// <param name="looks">Whether it is written who looked before a page leaves.</param>
    public static async Task<Screens> Open(Database database, AreaPack pack, ReferenceFiles files, string keyFolder, bool looks = true)
    {
        var app = WaymarkWeb.Build(new WebSettings { Database = database, Files = files, AreaCode = pack.Code, AreaName = pack.Name, Urls = "http://127.0.0.1:0", KeyFolder = keyFolder });
        if (!looks)
            await LeaveLooksOut(app);
        await app.StartAsync();
        return new Screens(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task LeaveLooksOut(WebApplication app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var left = 0;
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
                continue;
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            var kept = compiled.FilterDescriptors.Where(filter => !(filter.Filter is ServiceFilterAttribute service && service.ServiceType == typeof(Looked))).ToList();
            left += compiled.FilterDescriptors.Count - kept.Count;
            compiled.FilterDescriptors = kept;
        }

        if (left == 0)
            throw new InvalidOperationException("No page writes who looked: there is nothing to compare with.");
    }
}

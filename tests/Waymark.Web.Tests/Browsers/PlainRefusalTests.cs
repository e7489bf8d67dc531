using Waymark.People;

namespace Waymark.Web.Tests.Browsers;

/// <summary>What the service refuses to whoever asks as no page of ours would ask.</summary>
public sealed class PlainRefusalTests
{
    // The public request asks for its proof inside, so that a browser without cookies gets words; these two answer, and change nothing.
    private static readonly string[] AsksInside = ["/get-in-touch", "/not-found", "/problem"];

    [Fact, Asvs("3.5.1", "3.5.2")]
    public async Task A_form_without_the_proof_that_it_is_ours_is_refused_by_every_endpoint()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("administrator,refuge-worker,partnership-manager,marac-coordinator,support-worker,analyst,service-manager,information-governance", site.Refuge);
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, CancellationToken.None)).Value;
        var crawl = new Crawl(site, file);
        var taken = new List<string>();
        // As a form, and as what another site's page could send without asking first whether it may.
        foreach (var address in crawl.Addresses.Except(AsksInside))
            foreach (var content in (Func<HttpContent?>[])[() => null, () => new StringContent("{\"Name\":\"x\"}", System.Text.Encoding.UTF8, "text/plain"), () => new MultipartFormDataContent { { new StringContent("x"), "Name" } }, () => new StringContent("{\"Name\":\"x\"}", System.Text.Encoding.UTF8, "application/json")])
                if ((await crawl.Ask(HttpMethod.Post, address, worker.CookiesSent, https: false, content())) is { Status: not (400 or 404) } answer)
                    taken.Add($"{address} answers {answer.Status}");
        Assert.Empty(taken);
        // The same sending with the proof is taken: what refused it was its absence.
        await worker.Get("/organisations");
        await worker.Submit(new() { ["Find"] = "mill" }, "Find");
        Assert.Contains("Mill Lane", worker.Says);
    }

    [Fact, Asvs("13.4.1", "13.4.3")]
    public async Task No_folder_is_listed_and_no_source_or_data_is_served()
    {
        await using var site = await Site.Open();
        var visitor = site.Visit();
        foreach (var path in new[] { "/.git/config", "/.git/HEAD", "/govuk/", "/data/waymark.db", "/keys/master.key", "/appsettings.json", "/package.json", "/../appsettings.json", "/%2e%2e/appsettings.json" })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.Get("/govuk/govuk.css")).Status);
    }

    [Fact, Asvs("16.5.1", "13.4.2", "16.5.4")]
    public async Task A_broken_machine_says_a_number_and_no_detail()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={site.Database.FilePath}"))
        {
            await file.OpenAsync();
            await using var refuse = file.CreateCommand();
            refuse.CommandText = "CREATE TRIGGER no_looks BEFORE INSERT ON audit_entries WHEN NEW.entry = 'look' BEGIN SELECT RAISE(ABORT, 'planted detail'); END";
            await refuse.ExecuteNonQueryAsync();
        }

        await worker.Get("/cases");
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, worker.Status);
        foreach (var detail in new[] { "planted detail", "Exception", "Sqlite", "Waymark.Web", ".cs", "audit_entries" })
            Assert.DoesNotContain(detail, worker.Says);
    }
}

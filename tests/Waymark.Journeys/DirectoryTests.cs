using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.Access;
using Waymark.Web;
using Waymark.Web.Tests.Access;

namespace Waymark.Journeys;

/// <summary>
/// Somebody connects their account with their organisation's directory and signs in through it, in a real browser: the directory is another site, from
/// which the browser sends no session along. Also where the directory fails.
/// </summary>
[Collection(Demonstrated.Name)]
public sealed class DirectoryTests(Partnership partnership) : IAsyncLifetime
{
    private PlayedDirectory directory = null!;
    private WebApplication? app;
    private string secret = "";

    private string Address => app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Partnership.Chromium))
            return;
        directory = await PlayedDirectory.Open();
        secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, PlayedDirectory.Secret);
        await using var db = await partnership.StoreOf("support");
        var organisation = await db.Set<Organisation>().Where(one => one.Id == db.ActingFor).Select(one => one.Name).SingleAsync();
        app = WaymarkWeb.Build(partnership.Settings with { Directories = new([new OrganisationDirectory("work", organisation, "your work account", directory.Authority, PlayedDirectory.Client, secret, SecondFactor: true)]) });
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        await directory.DisposeAsync();
        File.Delete(secret);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Somebody_connects_their_account_and_signs_in_from_another_site(bool phone, bool script)
    {
        var page = await partnership.Open(null, phone, script);
        directory.Subject = $"somebody-{phone}";
        await page.GotoAsync(Address + "/sign-in?next=%2Faccount");
        await page.FillAsync("#SignInName", "support@example.org");
        await page.FillAsync("#Password", Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await page.FillAsync("#Code", await partnership.CodeOf("support"));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect your work account" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "See your work account" })).ClickAsync();
        // Whoever walked before left it connected.
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).CountAsync() > 0)
        {
            await Sound(page, "directory-connected", phone, script);
            await page.GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).ClickAsync();
            await page.GotoAsync(Address + "/account/directory");
        }

        await Sound(page, "directory-connect", phone, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect it" }).ClickAsync();
        await page.GetByText("You have shown who you are there").WaitForAsync();
        await Sound(page, "directory-proven", phone, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, connect it" }).ClickAsync();
        await page.GetByText("Connected: you can sign in with it from now on").WaitForAsync();
        await Sound(page, "account-connected", phone, script);

        await page.GotoAsync(Address + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(Address + "/sign-in?next=%2Faccount");
        await Sound(page, "sign-in-directory", phone, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your work account" }).ClickAsync();
        await page.WaitForURLAsync("**/account");
        Assert.Equal("How you sign in", await page.InnerTextAsync("h1"));

        // The directory says no.
        await page.GotoAsync(Address + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        directory.Subject = "stranger";
        await page.GotoAsync(Address + "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your work account" }).ClickAsync();
        await page.GetByText("You are not signed in").WaitForAsync();
        await Sound(page, "directory-not-let-in", phone, script);
        await page.GotoAsync(Address + "/today");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task Sound(IPage page, string called, bool phone, bool script)
    {
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"), $"{called} scrolls sideways");
        Assert.Empty(GiveawayWords.In(await page.TitleAsync()));
        if (script)
            Assert.Empty(await EveryPageTests.Barriers(page));
        if (Partnership.Pictures is not { } folder)
            return;
        System.IO.Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{called}-{(phone ? 390 : 1280)}.png"), FullPage = true });
    }
}

using System.Diagnostics;
using Microsoft.Playwright;

namespace Waymark.Journeys.Residue;

/// <summary>A browser as anybody has it, with a profile folder of its own that is there when the browser is gone. Nothing but this machine can be reached from it.</summary>
public sealed class OwnBrowser : IAsyncDisposable
{
    // Chromium writes history and open tabs down within ten seconds: whoever ends it sooner would look for what was not written yet.
    private static readonly TimeSpan WrittenDown = TimeSpan.FromSeconds(12);
    private readonly Process process;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private OwnBrowser(Process process, IPlaywright playwright, IBrowser browser)
    {
        (this.process, this.playwright, this.browser) = (process, playwright, browser);
    }

    public static async Task<OwnBrowser> Start(string profile)
    {
        if (!File.Exists(Partnership.Chromium))
            Assert.Skip("The browser Chromium is not at hand: install Debian's chromium.");
        var active = Path.Combine(profile, "DevToolsActivePort");
        File.Delete(active);
        var start = new ProcessStartInfo(Partnership.Chromium) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--password-store=basic", "--lang=en-GB", "--window-size=1280,900", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var waited = Stopwatch.StartNew();
        while (!File.Exists(active) || (await File.ReadAllLinesAsync(active)).Length < 2)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited, "Chromium did not start.");
            await Task.Delay(50);
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{(await File.ReadAllLinesAsync(active))[0]}");
        var own = new OwnBrowser(process, playwright, browser);
        var context = browser.Contexts[0];
        context.SetDefaultTimeout(30_000);
        own.Page = context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync();
        return own;
    }

    public IPage Page { get; private set; } = null!;

    /// <summary>Closed as people close a window.</summary>
    public async Task Close()
    {
        await Task.Delay(WrittenDown);
        await (await browser.NewBrowserCDPSessionAsync()).SendAsync("Browser.close");
        await process.WaitForExitAsync();
    }

    /// <summary>Killed where it stands, as by a battery taken out: nothing is tidied.</summary>
    public async Task Kill()
    {
        await Task.Delay(WrittenDown);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        playwright.Dispose();
        process.Dispose();
    }
}

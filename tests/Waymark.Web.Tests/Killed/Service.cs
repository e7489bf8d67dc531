using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Waymark.Web.Tests.Killed;

/// <summary>The service as a process of its own, on a port of its own, that can be killed as a machine that loses its current kills it.</summary>
internal sealed class Service : IDisposable
{
    private readonly Process process;
    private readonly Task<string> said;

    private Service(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        said = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    /// <summary>Starts one on this store; it answers a while later.</summary>
    public static Service Start(string db, string key, string area)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        // The long run may be given the published screens, which start in a third of the time: WAYMARK_TEST_SERVICE=out/web/Waymark.Web.dll.
        var screens = Environment.GetEnvironmentVariable("WAYMARK_TEST_SERVICE") is { Length: > 0 } published ? Path.GetFullPath(published) : Path.Combine(AppContext.BaseDirectory, "Waymark.Web.dll");
        var start = new ProcessStartInfo("dotnet", [screens, "serve", "--training", "--area", area, "--db", db, "--key-file", key, "--urls", address.ToString().TrimEnd('/')]) { RedirectStandardError = true };
        return new Service(Process.Start(start)!, address);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task Answers(HttpClient client)
    {
        for (var tries = 0; tries < 4800; tries++)
        {
            if (process.HasExited)
                Assert.Fail("The service did not start: " + await said);
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/sign-in"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(25);
        }

        Assert.Fail("The service did not answer within two minutes.");
    }

    /// <summary>SIGKILL: nothing of it runs on.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}

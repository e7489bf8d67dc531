using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>A refuge worker of the simulated partnership at a browser: signed in with password and code as anybody is.</summary>
internal static partial class SignedIn
{
    public const string Password = "three-random-words";
    private static readonly CancellationToken Stop = CancellationToken.None;

    /// <summary>Whoever the pages are timed as.</summary>
    public static string Worker { get; } = Waymark.Simulation.DemoAccounts.SignInName("refuge");

    /// <summary>Gives the simulated accounts a password and an app, and lets nobody rest because a month has passed.</summary>
    public static async Task MakeReady(Database database, AreaPack pack)
    {
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
        var hash = Passwords.Hash(Password);
        var user = await db.Set<User>().AsTracking().SingleAsync(one => one.SignInName == Worker, Stop);
        (user.PasswordHash, user.OpenedAt) = (hash, db.Now);
        if (user.AuthenticatorKey is null)
            await new UserStore(db).SetAuthenticatorKeyAsync(user, UserStore.NewKey(), Stop);
        if (await db.Save(new Access.Activity("Set up the bench", Permission.Administer), null, Stop) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
    }

    /// <summary>A browser at this address that sends the cookies of somebody signed in.</summary>
    public static HttpClient Browser(Uri address, string cookies)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        return client;
    }

    /// <summary>Signs in, waiting for screens that are still starting, and gives the cookies.</summary>
    public static async Task<string> At(Uri address, Database database)
    {
        var jar = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = address };
        for (var patience = 0; ; patience++)
        {
            try
            {
                using var code = await Send(client, "/sign-in", new() { ["SignInName"] = Worker, ["Password"] = Password });
                using var home = await Send(client, code.RequestMessage!.RequestUri!.AbsolutePath, new() { ["Code"] = await Code(database) });
                if (home.RequestMessage!.RequestUri!.AbsolutePath != "/today")
                    throw new InvalidOperationException("Could not sign in: nothing was measured.");
                return jar.GetCookieHeader(address);
            }
            catch (HttpRequestException) when (patience < 120)
            {
                await Task.Delay(500);
            }
        }
    }

    /// <summary>Fills a form in and sends it, as its page has it.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient client, string path, Dictionary<string, string> fields)
    {
        foreach (Match hidden in HiddenField().Matches(await client.GetStringAsync(path)))
            fields.TryAdd(hidden.Groups[1].Value, hidden.Groups[2].Value);
        return await client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    /// <summary>What is searched for: rare names and common beginnings, one word and two.</summary>
    public static IReadOnlyList<string> Sought { get; } = ["smith", "jo", "ann b", "a", "natalie ramsden"];

    /// <summary>The sealed addresses that searches lead to: each is sent like any form.</summary>
    public static async Task<List<string>> Searches(HttpClient browser)
    {
        var addresses = new List<string>();
        foreach (var words in Sought)
        {
            using var answer = await Send(browser, "/cases", new() { ["Words"] = words });
            addresses.Add(answer.Headers.Location?.OriginalString is { } led && led.Contains("find=", StringComparison.Ordinal)
                ? led
                : throw new InvalidOperationException("The search led nowhere: nothing was measured."));
        }

        return addresses;
    }

    private static async Task<string> Code(Database database)
    {
        while (true)
        {
            await using var db = database.Open(Actor.Nobody);
            var user = await db.Set<User>().AsNoTracking().SingleAsync(one => one.SignInName == Worker, Stop);
            if (OneTimeCode.Unused(db.Now, user.LastCodeStep) is { } step)
                return OneTimeCode.At(new UserStore(db).KeyOf(user)!, step);
            // Each code works once: the next one comes within half a minute.
            await Task.Delay(1000, Stop);
        }
    }

    [GeneratedRegex("name=\"(__RequestVerificationToken|_once)\"(?: type=\"hidden\")? value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}

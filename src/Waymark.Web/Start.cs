using System.Net;
using System.Net.Sockets;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>Starts the screens: <c>serve</c> for a partnership in earnest, <c>demo</c> for the demonstration.</summary>
public static class Start
{
    public const string Usage = """
        waymark demo  [--area A] [--port P] [--fresh] [--db ADDRESS]
        waymark serve [--urls U] [--area A] [--db ADDRESS] [--key-file FILE] [--heads FILE] [--messages FILE] [--directories FILE] [--training]
        """;

    public static async Task<int> Run(string[] args)
    {
        var asked = StartArguments.Read(args);
        if (asked.Refusal is { } wrong)
            return Wrong(wrong);
        var arguments = asked.Value;
        ReferenceFiles files;
        try
        {
            files = ReferenceFiles.Find(AppContext.BaseDirectory);
        }
        catch (BrokenReferenceFile broken)
        {
            return Wrong(new Refusal(broken.Message));
        }

        if (Taken(arguments.Urls) is { } taken)
            return Wrong(taken);
        using var stopping = new CancellationTokenSource();
        var settings = await (arguments.Demonstration ? Demonstration.Prepare(arguments, files, stopping.Token) : Serving.Prepare(arguments, files, stopping.Token));
        if (settings.Refusal is { } refusal)
            return Wrong(refusal);
        var app = WaymarkWeb.Build(settings.Value);
        try
        {
            await app.StartAsync();
        }
        catch (Exception problem) when (problem is IOException or SocketException or InvalidOperationException)
        {
            return Wrong(new Refusal($"The screens cannot listen on {arguments.Urls}: {problem.Message}"));
        }

        Console.Error.WriteLine(arguments.Demonstration ? await Demonstration.Words(settings.Value, stopping.Token) : Serving.Words(settings.Value));
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static int Wrong(Refusal refusal)
    {
        Console.Error.WriteLine(refusal.Message);
        return 2;
    }

    private static Refusal? Taken(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return new Refusal($"{url} is no address to listen on. Write it like http://127.0.0.1:5080.");
            try
            {
                using var probe = new TcpListener(IPAddress.TryParse(uri.Host, out var address) ? address : IPAddress.Loopback, uri.Port);
                probe.Start();
            }
            catch (SocketException problem) when (problem.SocketErrorCode != SocketError.AddressAlreadyInUse)
            {
                return new Refusal($"Waymark cannot listen on {url}: no right to use that port, or no such address on this machine. Choose another with --port or --urls.");
            }
            catch (SocketException)
            {
                return new Refusal($"Port {uri.Port} is taken. Stop what uses it, or choose another: --port {uri.Port + 1} (serve: --urls http://127.0.0.1:{uri.Port + 1}).");
            }
        }

        return null;
    }
}

/// <summary>What was typed after <c>demo</c> or <c>serve</c>.</summary>
public sealed record StartArguments
{
    public bool Demonstration { get; init; }
    public string? Area { get; init; }
    public string Urls { get; init; } = "http://127.0.0.1:5080";
    public string? Db { get; init; }
    public string? KeyFile { get; init; }

    /// <summary>The file of the audit's signed heads; null beside the database.</summary>
    public string? Heads { get; init; }

    /// <summary>The file that says how messages leave this machine; null for data/messages.json where there is one.</summary>
    public string? Messages { get; init; }
    /// <summary>The file of the directories that organisations' people sign in through; null for data/directories.json where there is one.</summary>
    public string? Directories { get; init; }
    public bool Fresh { get; init; }

    /// <summary>Whether everybody in the store is invented: then a SQLite file serves several organisations.</summary>
    public bool Training { get; init; }

    public static Result<StartArguments> Read(string[] args)
    {
        if (args is not ["demo" or "serve", ..])
            return new Refusal("Say demo or serve:\n" + Start.Usage);
        var read = new StartArguments { Demonstration = args[0] == "demo" };
        for (var index = 1; index < args.Length; index++)
        {
            var name = args[index];
            if (name == "--fresh" && read.Demonstration)
            {
                read = read with { Fresh = true };
                continue;
            }

            if (name == "--training" && !read.Demonstration)
            {
                read = read with { Training = true };
                continue;
            }

            // Every command of the terminal takes it; here there is no document to print.
            if (name == "--json")
                continue;
            if (name is not ("--area" or "--port" or "--urls" or "--db" or "--key-file" or "--heads" or "--messages" or "--directories"))
                return new Refusal($"{name} is not known here:\n" + Start.Usage);
            if (index + 1 == args.Length)
                return new Refusal($"{name} needs something after it:\n" + Start.Usage);
            var value = args[++index];
            if (name == "--port")
            {
                if (!int.TryParse(value, out var port) || port is < 1 or > 65535)
                    return new Refusal($"{value} is no port: choose a number from 1 to 65535.");
                read = read with { Urls = $"http://127.0.0.1:{port}" };
            }
            else
            {
                read = name switch
                {
                    "--area" => read with { Area = value },
                    "--urls" => read with { Urls = value },
                    "--db" => read with { Db = value },
                    "--heads" => read with { Heads = value },
                    "--messages" => read with { Messages = value },
                    "--directories" => read with { Directories = value },
                    _ => read with { KeyFile = value },
                };
            }
        }

        return !read.Demonstration && read.Urls.Split(';').FirstOrDefault(url => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !HttpsOnly.MayListen(url)) is { } open
            ? new Refusal($"{open} would carry passwords and records in the clear. Listen on http://127.0.0.1 behind a proxy with TLS on this machine, or on https.")
            : read;
    }
}

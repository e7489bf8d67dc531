using System.Diagnostics;
using System.Text.Json;

namespace Waymark.Tests.Cli;

/// <summary>The terminal's program, run as somebody runs it: its own process, a folder of its own.</summary>
public sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-cli-");

    /// <summary>What came of one command.</summary>
    public sealed record Ended(int Code, string Output, string Error)
    {
        /// <summary>The one document on standard output.</summary>
        public JsonElement Document => JsonDocument.Parse(Output).RootElement;

        public string Refused => Document.GetProperty("refused").GetString()!;
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Db => "sqlite:" + PathOf("waymark.db");

    public string Key => PathOf("master.key");

    /// <summary>Runs a command on this folder's database.</summary>
    public Task<Ended> Run(params string[] arguments) => Plain([.. arguments, "--db", Db, "--key-file", Key]);

    /// <summary>Runs a command just as given.</summary>
    public static async Task<Ended> Plain(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "waymark-cli.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var running = Process.Start(start)!;
        var output = running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(running.ExitCode, await output, error);
    }

    public void Dispose() => folder.Delete(recursive: true);
}

namespace Waymark.Tests.Architecture;

/// <summary>Linkage ← Waymark ← {Web, Cli}: the domain knows no screen, and person matching knows nothing of Waymark.</summary>
public sealed class ProjectTests
{
    private static readonly string[] BaseLibrary = ["System", "netstandard", "mscorlib", "Microsoft.Win32.Primitives"];

    private static readonly string[] Domain =
    [
        .. BaseLibrary, "Waymark.Linkage", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core", "Npgsql", "EFCore.NamingConventions", "CsvHelper", "MailKit", "MimeKit",
    ];

    [Fact]
    public void Person_matching_stands_on_the_base_library_alone()
    {
        Assert.Contains("Waymark", Beyond(CompiledCode.Planted, BaseLibrary));
        Nothing.Stands(Beyond(CompiledCode.Linkage, BaseLibrary));
    }

    [Fact]
    public void The_domain_knows_no_screen_and_no_command()
    {
        Assert.Contains("Mono.Cecil", Beyond(CompiledCode.Planted, Domain));
        Nothing.Stands(Beyond(CompiledCode.Domain, Domain));
    }

    [Fact]
    public void The_commands_know_no_screen()
    {
        string[] allowed = [.. Domain, "Waymark", "System.CommandLine"];
        Assert.Contains("Mono.Cecil", Beyond(CompiledCode.Planted, allowed));
        Nothing.Stands(Beyond(CompiledCode.Cli, allowed));
    }

    [Fact]
    public void The_screens_know_no_command()
    {
        if (CompiledCode.Web is null)
            Assert.Skip("Waymark.Web is not built: ./test builds it.");
        string[] allowed = [.. Domain, "Waymark", "Microsoft.AspNetCore", "Microsoft.Net.Http.Headers", "Microsoft.IdentityModel", "System.IdentityModel.Tokens.Jwt", "QRCoder"];
        Assert.Contains("Mono.Cecil", Beyond(CompiledCode.Planted, allowed));
        Nothing.Stands(Beyond(CompiledCode.Web, allowed));
    }

    // A name stands for itself and for what lies under it: System allows System.Linq, Waymark allows Waymark alone.
    private static IEnumerable<string> Beyond(CompiledCode code, string[] allowed) =>
        code.Module.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => !allowed.Any(prefix => name == prefix || (prefix != "Waymark" && name.StartsWith(prefix + ".", StringComparison.Ordinal))));
}

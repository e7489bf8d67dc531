using System.CommandLine;

namespace Waymark.Cli;

/// <summary>What every command may be asked with.</summary>
internal static class Asked
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document and nothing else.", Recursive = true };

    public static readonly Option<string> Db = new("--db") { Description = "The database: sqlite:PATH, or a PostgreSQL connection string. Default: data/waymark.db.", Recursive = true, HelpName = "ADDRESS" };

    public static readonly Option<string> KeyFile = new("--key-file") { Description = "The file of the master key. Default: data/keys/master.key.", Recursive = true, HelpName = "FILE" };

    public static readonly Option<string> Heads = new("--heads") { Description = "The file of the audit's signed heads. Default: beside the database; keep it on another mount or host.", Recursive = true, HelpName = "FILE" };

    public static readonly Option<string> As = new("--as") { Description = "Who is acting, for the audit. Default: your name on this machine.", Recursive = true, HelpName = "NAME" };

    public static Option<string> Area() => new("--area") { Description = "The partnership: the name of its folder in areas/.", Required = true, HelpName = "AREA" };
}

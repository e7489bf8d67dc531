using System.CommandLine;
using Waymark.Access;
using Waymark.Storage.Backups;

namespace Waymark.Cli;

/// <summary><c>./waymark migrate</c>: makes a database, or brings one that an older Waymark made up to date.</summary>
internal static class MigrateCommand
{
    private sealed record Migrated(IReadOnlyList<string> Changes, bool UpToDate);

    private static readonly Option<string> Screens = new("--screens") { Description = "PostgreSQL: the role that serve runs as, to be let in under the database's locks.", HelpName = "ROLE" };

    public static Command Command() => new Command("migrate", "Make the database, or bring an older one and its locks up to date. Back it up first.") { Screens }.Does(async (asked, stop) =>
    {
        var files = Terminal.Files();
        var name = Terminal.OperatorName(asked);
        var database = Terminal.Address(asked, files);
        if ((name.Refusal ?? database.Refusal) is { } wrong)
            return Answer.Of(wrong);
        var key = MasterKey.ReadOrMake(Terminal.KeyFile(asked, files));
        if (!key.Done)
            return Answer.Of(key.Refusal!);
        var done = await Upgrade.Run(database.Value, key.Value, Actor.Operator(name.Value, "", Guid.Empty), stop);
        if (!done.Done)
            return Answer.Of(done.Refusal!);
        var role = asked.GetValue(Screens);
        if (role is not null && await database.Value.LetServe(role, stop) is { } notLet)
            return Answer.Of(notLet);
        var changes = done.Value.Changes;
        return new Answer(new Migrated(changes, true), changes.Count == 0 ? ["The database was up to date."] : [.. changes.Select(change => $"Made: {change}"), "The database is up to date."]);
    });
}

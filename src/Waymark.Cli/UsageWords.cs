using System.CommandLine;
using System.CommandLine.Parsing;

namespace Waymark.Cli;

/// <summary>What is wrong with how a command was written, and how to write it.</summary>
internal static class UsageWords
{
    public static string Of(ParseResult asked)
    {
        var command = asked.CommandResult.Command;
        var path = Path(asked.CommandResult);
        var problem = asked.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0
            ? $"{asked.UnmatchedTokens[0]} is not a command here."
            : asked.UnmatchedTokens.Count > 0
                ? $"{asked.UnmatchedTokens[0]} is not known here."
                : Mended(asked.Errors[0].Message);
        return command.Subcommands.Count > 0
            ? $"{problem} Say one of: {string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => $"{path} {sub.Name}"))}."
            : $"{problem} Write it like this: {path}{Shape(command)}";
    }

    private static string Path(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? at = result; at is CommandResult { Parent: not null } command; at = command.Parent)
            names.Insert(0, command.Command.Name);
        return string.Join(' ', ["./waymark", .. names]);
    }

    private static string Shape(Command command) =>
        string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}"))
        + string.Concat(command.Options.Where(option => option is not System.CommandLine.Help.HelpOption).Select(option =>
        {
            var words = option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";
            return option.Required ? " " + words : $" [{words}]";
        }));

    // The parser ends some sentences with a full stop and some without.
    private static string Mended(string message) => message.TrimEnd('.') + ".";
}

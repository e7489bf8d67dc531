using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Waymark.Web;

/// <summary>
/// How the service's log is written: one line for each entry, with its moment in UTC, and of what went wrong its kind and its place alone. The message of an exception
/// may hold what somebody typed or whom a record is about, and a log is read by people who may see neither.
/// </summary>
public sealed class PlainLines(TimeProvider clock) : ConsoleFormatter(Named)
{
    public const string Named = "plain";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write($"{clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)} {Level(entry.LogLevel)}: {entry.Category}[{entry.EventId.Id}] {OneLine(entry.Formatter(entry.State, null))}");
        for (var problem = entry.Exception; problem is not null; problem = problem.InnerException)
            textWriter.Write($" {problem.GetType().FullName} {OneLine(problem.StackTrace ?? "")}");
        textWriter.WriteLine();
    }

    // What was typed cannot begin a line of its own.
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, from) =>
    {
        for (var at = 0; at < line.Length; at++)
            line[at] = char.IsControl(from[at]) || from[at] is '\u2028' or '\u2029' ? ' ' : from[at];
    });

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

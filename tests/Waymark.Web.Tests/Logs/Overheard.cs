using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Waymark.Web.Tests.Logs;

/// <summary>
/// Everything the service says of itself while it is at work: each log entry of every category down to Trace, also of those it silences, as its
/// own console would print it, with what the entry and its scopes carry; and each Activity with its tags.
/// </summary>
[ProviderAlias("Overheard")]
internal sealed class Overheard : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<string, int> categories = new();
    private readonly ActivityListener listener;
    private ConsoleFormatter? console;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Overheard()
    {
        listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Heard };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> Lines => lines;

    public IEnumerable<string> Categories => categories.Keys;

    /// <summary>Listens to a service before it starts.</summary>
    public void Listen(WebApplication app)
    {
        var chosen = app.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName;
        console = app.Services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == chosen);
        // A rule for one provider stands before all that name none.
        app.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.Rules.Add(new LoggerFilterRule(typeof(Overheard).FullName, null, LogLevel.Trace, null));
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(this);
    }

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() => listener.Dispose();

    private void Heard(Activity activity) =>
        lines.Enqueue($"activity {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Baggage.Select(pair => $"{pair.Key}={pair.Value}"))}");

    private sealed class Ear(Overheard all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => all.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            all.categories.AddOrUpdate(category, 1, (_, times) => times + 1);
            using var printed = new StringWriter();
            all.console!.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), all.scopes, printed);
            Carried(state, printed);
            all.scopes.ForEachScope(Carried, printed);
            all.lines.Enqueue(printed.ToString());
        }

        private static void Carried(object? said, StringWriter to)
        {
            to.Write($" | {said}");
            if (said is IEnumerable<KeyValuePair<string, object?>> pairs)
                foreach (var (key, value) in pairs)
                    to.Write($" {key}={(value is System.Collections.IEnumerable many and not string ? string.Join(',', many.Cast<object?>()) : value)}");
        }
    }
}

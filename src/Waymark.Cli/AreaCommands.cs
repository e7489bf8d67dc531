using System.CommandLine;
using System.Text.Json.Serialization;
using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Cli;

/// <summary><c>./waymark area</c>: check a partnership's folder, load it, list those there are.</summary>
internal static class AreaCommands
{
    private sealed record Checked(string Directory, bool Ok, string? Code, string? Name, IReadOnlyList<AreaFault> Faults);

    private sealed record Loaded(string Area, int Version, [property: JsonPropertyName("new")] bool IsNew);

    private sealed record Listed(IReadOnlyList<Row> Areas);

    private sealed record Row(string Code, string? Name, int? Priorities, int? Commitments, int? Outcomes, int? Indicators, int? Boards, bool Ok, int Faults);

    /// <summary>Codes of the built-in measures, to hold an area's indicators against.</summary>
    public static IReadOnlySet<string> KnownMeasures => Publishing.EveryMeasure.Of(new CodeLists(Terminal.Files())).Codes;

    public static Command All() => new("area", "Check, load and list partnerships.") { Check(), Load(), List() };

    private static Command Check()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder of the partnership." };
        return new Command("check", "Say everything that is wrong in a partnership's folder.") { directory }.Does((asked, _) =>
        {
            var named = asked.GetValue(directory)!;
            if (!Directory.Exists(named))
                return Task.FromResult(Answer.Wrong(NoFolder(named)));
            var reading = AreaReader.Read(named, KnownMeasures);
            var faults = reading.Faults;
            return Task.FromResult(new Answer(
                new Checked(named, reading.Pack is not null, reading.Pack?.Code, reading.Pack?.Name, faults),
                reading.Pack is { } pack ? [$"{pack.Name}: no faults."] : [.. faults.Select(fault => fault.ToString()), faults.Count == 1 ? "1 fault." : $"{faults.Count} faults."],
                reading.Pack is null ? Answer.DataSayNo : Answer.Good));
        });
    }

    private static Command Load()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder of the partnership." };
        return new Command("load", "Load a partnership's folder into the database.") { directory }.Does(async (asked, stop) =>
        {
            var named = asked.GetValue(directory)!;
            if (!Directory.Exists(named))
                return Answer.Wrong(NoFolder(named));
            var reading = AreaReader.Read(named, KnownMeasures);
            if (reading.Pack is not { } pack)
                return Answer.No(new Refusal($"{named} has {(reading.Faults.Count == 1 ? "1 fault" : $"{reading.Faults.Count} faults")} and was not loaded. See them: ./waymark area check {named}"));
            var operatorName = Terminal.OperatorName(asked);
            if (!operatorName.Done)
                return Answer.Of(operatorName.Refusal!);
            var database = await Terminal.Open(asked, Terminal.Files(), make: true, stop);
            if (!database.Done)
                return Answer.Of(database.Refusal!);
            await using var db = database.Value.Open(Actor.Operator(operatorName.Value, pack.Code, Guid.Empty));
            var loaded = await new LoadArea(db).Run(pack, stop);
            if (!loaded.Done)
                return Answer.Of(loaded.Refusal!);
            return new Answer(new Loaded(pack.Code, loaded.Value.Number, loaded.Value.IsNew),
                [loaded.Value.IsNew ? $"{pack.Name} is loaded: version {loaded.Value.Number}." : $"{pack.Name} was loaded already, unchanged: version {loaded.Value.Number}."]);
        });
    }

    private static Command List() => new Command("list", "List the partnerships there are folders for.").Does((_, _) =>
    {
        var areas = AreaList.Read(Terminal.Files().Areas, KnownMeasures);
        return Task.FromResult(new Answer(
            new Listed([.. areas.Select(area => new Row(area.Code, area.Reading.Pack?.Name, area.Counts?.Priorities, area.Counts?.Commitments, area.Counts?.Outcomes, area.Counts?.Indicators, area.Counts?.Boards, area.Reading.Pack is not null, area.Reading.Faults.Count))]),
            [.. areas.Select(area => area.Counts is { } counts
                ? $"{area.Code,-24} {area.Reading.Pack!.Name}: {counts.Priorities} {area.Reading.Pack.Words.Priority.For(counts.Priorities)}, {counts.Commitments} {area.Reading.Pack.Words.Commitment.For(counts.Commitments)}, {counts.Outcomes} {area.Reading.Pack.Words.Outcome.For(counts.Outcomes)}, {counts.Indicators} {area.Reading.Pack.Words.Indicator.For(counts.Indicators)}, {counts.Boards} {area.Reading.Pack.Words.Board.For(counts.Boards)}"
                : $"{area.Code,-24} {area.Reading.Faults.Count} faults: ./waymark area check areas/{area.Code}")]));
    });

    private static string NoFolder(string named) => $"There is no folder {named}. Name a partnership's folder, such as areas/example.";
}

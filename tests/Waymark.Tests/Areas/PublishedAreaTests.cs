using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

/// <summary>The areas that were made from published strategies, held against those strategies.</summary>
public sealed partial class PublishedAreaTests
{
    [Fact]
    public void Every_area_of_the_house_reads_without_a_fault()
    {
        var faults = AreaList.Read(House.Areas).SelectMany(listing => listing.Reading.Faults.Select(fault => $"{listing.Code}: {fault}"));

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("example", 3, 6, 3, 6, 1)]
    [InlineData("nottinghamshire-2026", 4, 16, 6, 11, 1)]
    [InlineData("nottinghamshire-2021", 8, 14, 3, 6, 1)]
    [InlineData("northamptonshire-2022", 5, 26, 0, 18, 2)]
    [InlineData("herefordshire-2021", 4, 16, 11, 10, 1)]
    [InlineData("north-somerset-2024", 6, 13, 9, 8, 1)]
    public void Counts_by_level_are_the_strategys_whatever_its_words(
        string area, int priorities, int commitments, int outcomes, int indicators, int boards)
    {
        var listing = AreaList.Read(House.Areas).Single(listing => listing.Code == area);

        Assert.Equal(new AreaCounts(priorities, commitments, outcomes, indicators, boards), listing.Counts);
    }

    [Fact]
    public void Every_line_cited_is_a_line_of_the_strategy_with_words_on_it()
    {
        foreach (var pack in Published())
        {
            var strategy = House.Strategy(pack.Source);
            foreach (var source in Sources(pack))
            {
                foreach (Match cited in SeedLines().Matches(source))
                {
                    Assert.True(cited.Groups["seed"].Value == pack.Source, $"{pack.Code} cites {source}");
                    foreach (var span in cited.Groups["lines"].Value.Split(','))
                    {
                        var ends = span.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
                        Assert.True(ends[0] <= ends[^1] && ends[^1] <= strategy.Length, $"{pack.Code} cites {source}, past the end");
                        Assert.False(string.IsNullOrWhiteSpace(strategy[ends[0] - 1]), $"{pack.Code} cites {source}, an empty line");
                        Assert.False(string.IsNullOrWhiteSpace(strategy[ends[^1] - 1]), $"{pack.Code} cites {source}, an empty line");
                    }
                }
            }
        }
    }

    [Fact]
    public void No_goal_or_indicator_is_the_strategys_own_sentence()
    {
        const int run = 9;
        foreach (var pack in Published())
        {
            var strategy = Words(string.Join(' ', House.Strategy(pack.Source)));
            var runs = Enumerable.Range(0, strategy.Count - run + 1).Select(at => string.Join(' ', strategy.Skip(at).Take(run))).ToHashSet();
            // The check must be able to fail: a real sentence of the strategy is caught.
            Assert.True(Copies(runs, string.Join(' ', strategy.Take(20))));

            var copied = pack.Goals.Select(goal => goal.Text).Concat(pack.Indicators.Select(indicator => indicator.Definition))
                .Where(text => Copies(runs, text));

            Assert.Empty(copied);
        }

        static bool Copies(HashSet<string> runs, string text)
        {
            var words = Words(text);
            return Enumerable.Range(0, Math.Max(0, words.Count - run + 1)).Any(at => runs.Contains(string.Join(' ', words.Skip(at).Take(run))));
        }
    }

    [Fact]
    public void Population_is_the_census_to_the_last_person()
    {
        var census = File.ReadAllLines(House.Shared("data", "census", "census2021_ts009_areas.csv")).Skip(1)
            .Select(line => Quoted().Replace(line, "name").Split(','))
            .SelectMany(row => new[] { (row[0], row[2], "All", row[3]), (row[0], row[2], "SixteenAndOver", row[4]), (row[0], row[2], "SixteenToSeventyFour", row[5]) })
            .ToDictionary(row => (row.Item1, row.Item2 == "All persons" ? "All" : row.Item2, row.Item3), row => int.Parse(row.Item4, CultureInfo.InvariantCulture));
        foreach (var row in Published().SelectMany(pack => pack.Population))
        {
            Assert.Equal(census[(row.Authority, row.Sex.ToString(), row.Ages.ToString())], row.Count);
        }
    }

    private static IEnumerable<AreaPack> Published() =>
        AreaList.Read(House.Areas).Select(listing => listing.Reading.Pack!).Where(pack => pack.Source != "invented");

    private static IEnumerable<string> Sources(AreaPack pack) =>
    [
        .. pack.Facts.Select(fact => fact.Source), .. pack.AccommodationTypes.Select(type => type.Source),
        .. pack.ReviewCycles.Select(cycle => cycle.Source), .. pack.Benchmarks.Select(benchmark => benchmark.Source),
        pack.Thresholds.Source, pack.Words.Source, .. pack.Bodies.Select(body => body.Source), .. pack.Boards.Select(board => board.Source),
        .. pack.Boards.SelectMany(board => board.Seats).Select(seat => seat.Source),
        .. pack.Boards.SelectMany(board => board.Subgroups).Select(group => group.Source),
        .. pack.Goals.Select(goal => goal.Source), .. pack.Indicators.Select(indicator => indicator.Source),
    ];

    private static List<string> Words(string text) => Letters().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToList();

    [GeneratedRegex("(?<seed>[0-9]{3}):(?<lines>[0-9,-]+)")]
    private static partial Regex SeedLines();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Letters();
}

using System.Text.RegularExpressions;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Board;
using Waymark.People;
using Xunit;

namespace Waymark.Tests.Areas;

public sealed class CodeListsTests
{
    private static readonly CodeLists Lists = new(Reference.Files());

    [Fact]
    public void The_rules_and_the_lists_know_the_same_codes()
    {
        Assert.Equal(StatutoryDefinition.Behaviours, Lists["abuse-types"].Codes.Where(code => code.Marks["kind"] == "statutory").Select(code => code.Code));
        Assert.Equal(PersonalConnection.Codes, Lists["personal-connections"].Codes.Select(code => code.Code));
        Assert.Equal([PersonalConnection.Relatives], Lists["personal-connections"].Codes.Where(code => !code.Is("pastCounts")).Select(code => code.Code));
        Assert.Equal(StatutorySeats.All, Lists["board-seats"].Codes.Select(code => code.Code));
        Assert.Equal([StatutorySeats.TierTwo], Lists["board-seats"].Codes.Where(code => code.Is("onlyWithTierTwo")).Select(code => code.Code));
        Assert.Equal(
            Enum.GetNames<Waymark.Accommodation.AccommodationType>().Select(name => Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant()),
            Lists["accommodation-types"].Codes.Select(code => code.Code));
    }

    [Fact]
    public void Every_list_says_where_it_comes_from_and_numbers_its_rows()
    {
        Assert.All(Lists.Names, name =>
        {
            Assert.False(string.IsNullOrWhiteSpace(Lists[name].Source));
            Assert.Equal(Enumerable.Range(1, Lists[name].Codes.Count), Lists[name].Codes.Select(code => code.Order));
        });
        Assert.True(Lists.Names.Count() >= 20);
    }

    [Fact]
    public void Not_asked_declined_and_unknown_are_codes_of_no_list_but_ethnicity()
    {
        string[] states = ["skip", "unknown", "declined", "not-asked", "prefer-not-to-say", "UNKNOWN"];
        Assert.All(Lists.Names, name => Assert.DoesNotContain(Lists[name].Codes, code => states.Contains(code.Code)));
        Assert.All(Lists.Names.Where(name => name != "ethnicity"), name => Assert.All(Lists[name].Codes, code => Assert.Null(code.State)));
        Assert.Equal(["declined", "not-asked", "unknown"], Lists["ethnicity"].Codes.Where(code => code.State is not null).Select(code => code.State));
    }

    // T31
    [Fact]
    public void Nineteen_ethnic_groups_take_the_census_with_Roma_and_the_eighteen_of_government_without_loss()
    {
        var groups = Lists["ethnicity"].Answers.ToList();
        Assert.Equal(19, groups.Count);
        Assert.Contains(groups, group => group.Code == "W4" && group.Label == "Roma");

        var government = groups.Where(group => group.Marks.ContainsKey("govuk")).ToList();
        Assert.Equal(18, government.Count);
        Assert.Equal(18, government.Select(group => group.Marks["govuk"]).Distinct().Count());
        Assert.Equal(["W4"], groups.Except(government).Select(group => group.Code));

        Assert.Equal(20, Lists["ethnicity"].Codes.Where(code => code.Marks.ContainsKey("core")).Select(code => code.Marks["core"]).Distinct().Count());
        Assert.Equal(["W1"], groups.Where(group => !group.Is("minoritised")).Select(group => group.Code));
        Assert.Equal([5, 4, 5, 3, 2], groups.GroupBy(group => group.Marks["group"]).Select(group => group.Count()));
    }

    [Fact]
    public void A_code_has_words_and_a_code_that_is_not_listed_is_not_there()
    {
        Assert.Equal("Economic abuse", Lists.Label("abuse-types", "DA1D"));
        Assert.True(Lists.Has("refusal-reasons", "U06"));
        Assert.False(Lists.Has("refusal-reasons", "U16"));
        Assert.Throws<ArgumentException>(() => Lists.Label("refusal-reasons", "U16"));
        Assert.Throws<ArgumentException>(() => Lists.Has("no-such-list", "U01"));
    }

    [Theory]
    [InlineData("\"male\"", "\"female\"", "codes[1]", "twice")]
    [InlineData("\"Male\"", "\" \"", "codes[1]", "no words")]
    [InlineData("\"sex\"", "\"gender\"", "list", "calls itself")]
    [InlineData("\"order\": 2", "\"place\": 2", "line", "order")]
    [InlineData("\"codes\": [", "\"codes\": {", "line", "")]
    public void A_broken_list_names_its_file_the_place_and_the_remedy(string whole, string spoilt, string place, string problem)
    {
        var files = Reference.BrokenCopy(Path.Combine("codes", "sex.json"), text => text.Replace(whole, spoilt));
        var broken = Assert.Throws<BrokenReferenceFile>(() => new CodeLists(files));
        Assert.EndsWith("sex.json", broken.File);
        Assert.StartsWith(place, broken.Place);
        Assert.Contains(problem, broken.Message);
        Assert.NotEmpty(broken.Remedy);
    }
}

using CsCheck;
using Waymark.Areas;
using Waymark.Risk;
using Waymark.Tests.Areas;
using Xunit;

namespace Waymark.Tests.Risk;

public sealed class DashScoreTests
{
    private static readonly RiskInstrument Dash = RiskInstrument.Read(Reference.Files(), "safelives-dash", "2015");

    private const int National = 14;

    private static readonly Gen<Dictionary<int, RiskAnswer>> SomeAnswers = Gen.Int[0, 3].Array[24].Select(drawn =>
        drawn.Select((answer, index) => (Number: index + 1, answer)).Where(item => item.answer < 3).ToDictionary(item => item.Number, item => (RiskAnswer)item.answer));

    [Fact]
    public void The_form_has_24_items_and_no_line_that_an_area_draws_lies_beyond_them()
    {
        Assert.Equal(24, Dash.Items.Count);
        Assert.All(AreaList.Read(Reference.Files().Areas), listing => Assert.Equal(National, listing.Reading.Pack!.Thresholds.MaracVisibleHighRisk));
        Assert.Equal(Dash.Items.Skip(9).Select(item => item.Number), Dash.Items.Where(item => item.ToCheck).Select(item => item.Number));
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public void Score_at_the_threshold_is_visible_high_risk(int yes, bool high)
    {
        var outcome = DashScore.Score(Dash, Answers(yes, RiskAnswer.No), National);
        Assert.Equal(high, outcome.VisibleHighRisk);
        Assert.True(outcome.Complete);
        Assert.Equal($"{yes}", outcome.Words);
        Assert.False(outcome.AskForProfessionalJudgement);
    }

    [Fact]
    public void Where_the_area_draws_the_line_lower_the_same_answers_are_visible_high_risk()
    {
        Assert.True(DashScore.Score(Dash, Answers(10, RiskAnswer.No), 10).VisibleHighRisk);
        Assert.True(DashScore.Score(Dash, Answers(9, RiskAnswer.DontKnow), 10).AskForProfessionalJudgement);
        Assert.False(DashScore.Score(Dash, Answers(10, RiskAnswer.No), 11).VisibleHighRisk);
    }

    [Fact]
    public void Not_knowing_is_not_yes_but_asks_for_judgement()
    {
        var outcome = DashScore.Score(Dash, Answers(13, RiskAnswer.DontKnow), National);
        Assert.Equal(13, outcome.Yes);
        Assert.Equal(11, outcome.DontKnow);
        Assert.Equal(0, outcome.Unanswered);
        Assert.False(outcome.VisibleHighRisk);
        Assert.True(outcome.AskForProfessionalJudgement);
        Assert.Equal("13", outcome.Words);
    }

    [Theory]
    [InlineData(10, 3, false)]
    [InlineData(10, 4, true)]
    [InlineData(0, 24, true)]
    public void Open_items_make_it_at_least_and_ask_for_judgement_when_they_could_reach_the_threshold(int yes, int open, bool asks)
    {
        var answers = Answers(yes, RiskAnswer.No);
        foreach (var number in Enumerable.Range(25 - open, open))
        {
            answers.Remove(number);
        }

        var outcome = DashScore.Score(Dash, answers, National);
        Assert.Equal(open, outcome.Unanswered);
        Assert.Equal($"at least {yes}", outcome.Words);
        Assert.Equal(asks, outcome.AskForProfessionalJudgement);
    }

    [Fact]
    public void High_harm_items_are_pointed_out_whatever_the_score()
    {
        var outcome = DashScore.Score(Dash, new Dictionary<int, RiskAnswer> { [1] = RiskAnswer.Yes, [9] = RiskAnswer.Yes, [15] = RiskAnswer.Yes, [6] = RiskAnswer.DontKnow }, National);
        Assert.Equal([15, 9], outcome.HighHarm.Select(item => item.Number));
    }

    [Fact]
    public void Answers_of_another_checklist_are_not_scored() =>
        Assert.Throws<ArgumentException>(() => DashScore.Score(Dash, new Dictionary<int, RiskAnswer> { [27] = RiskAnswer.Yes }, National));

    [Fact]
    public void One_more_yes_never_lowers_score_or_risk() =>
        Gen.Select(SomeAnswers, Gen.Int[1, 24]).Sample((answers, number) =>
        {
            var before = DashScore.Score(Dash, answers, National);
            var after = DashScore.Score(Dash, new Dictionary<int, RiskAnswer>(answers) { [number] = RiskAnswer.Yes }, National);
            return after.Yes >= before.Yes && (after.VisibleHighRisk || !before.VisibleHighRisk) && after.HighHarm.Count >= before.HighHarm.Count
                && (after.AskForProfessionalJudgement || after.VisibleHighRisk || !before.AskForProfessionalJudgement);
        });

    [Theory]
    [InlineData("\"number\": 7", "\"number\": 8", "items")]
    [InlineData("[14, 15,", "[14, 51,", "highHarm")]
    [InlineData("\"edition\": \"2015\"", "\"edition\": \"2009\"", "tool, edition")]
    public void A_broken_instrument_is_refused(string whole, string spoilt, string place)
    {
        var files = Reference.BrokenCopy(Path.Combine("risk", "safelives-dash", "2015.json"), text => text.Replace(whole, spoilt));
        Assert.Equal(place, Assert.Throws<BrokenReferenceFile>(() => RiskInstrument.Read(files, "safelives-dash", "2015")).Place);
    }

    [Fact]
    public void An_edition_that_is_not_there_names_the_file_it_looked_for() =>
        Assert.EndsWith("1999.json", Assert.Throws<BrokenReferenceFile>(() => RiskInstrument.Read(Reference.Files(), "safelives-dash", "1999")).File);

    private static Dictionary<int, RiskAnswer> Answers(int yes, RiskAnswer others) =>
        Enumerable.Range(1, 24).ToDictionary(number => number, number => number <= yes ? RiskAnswer.Yes : others);
}

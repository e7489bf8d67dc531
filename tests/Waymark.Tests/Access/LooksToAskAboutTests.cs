using Waymark.Access;

namespace Waymark.Tests.Access;

public sealed class LooksToAskAboutTests
{
    private static readonly IReadOnlySet<(Guid, Guid)> NothingSettled = new HashSet<(Guid, Guid)>();
    private static readonly IReadOnlyDictionary<Guid, UsualWork> NoHistory = new Dictionary<Guid, UsualWork>();
    private static readonly DateTime Morning = new(2026, 3, 2, 10, 0, 0);
    private static readonly LookedAt Ordinary = new() { UserId = new Guid(1, 0, 0, new byte[8]), At = Morning, CaseId = new Guid(2, 0, 0, new byte[8]), WorksOnIt = true };

    [Fact]
    public void Nine_in_ten_who_snoop_are_found_and_few_others_are_asked()
    {
        var week = new SeededLooks(1);
        Assert.True(week.Ordinarily >= 100_000, $"{week.Ordinarily} ordinary looks");
        Assert.Equal(200, week.Snooped.Count);
        var asked = LooksToAskAbout.Of(week.Looks, week.Usual, week.Settled).Select(question => question.UserId).ToHashSet();
        var found = week.Snooped.Count(snoop => asked.Contains(snoop.User));
        Assert.True(found >= 180, $"{found} of 200 were found");
        Assert.All(week.Snooped.Where(snoop => snoop.Kin), snoop => Assert.Contains(snoop.User, asked));
        var quiet = new SeededLooks(2, snooping: false);
        var wrongly = LooksToAskAbout.Of(quiet.Looks, quiet.Usual, quiet.Settled).Count;
        Assert.True(wrongly <= 5, $"{wrongly} of 1,000 people were asked for nothing");
        // Known-bad: with the detector off, nobody is found.
        Assert.Empty(LooksToAskAbout.Of([], week.Usual, week.Settled));
    }

    [Theory]
    [InlineData(Kinship.SameSurname, "surname")]
    [InlineData(Kinship.SameAddress, "address")]
    [InlineData(Kinship.SamePhone, "telephone number")]
    public void A_relative_is_always_asked_even_about_work_of_their_own(Kinship kinship, string why) =>
        Assert.Contains(why, Assert.Single(Assert.Single(LooksToAskAbout.Of([Ordinary with { Kinship = kinship }], NoHistory, NothingSettled)).Reasons));

    [Fact]
    public void Work_on_ones_own_case_is_never_asked_about_however_often_and_late() =>
        Assert.Empty(LooksToAskAbout.Of(Enumerable.Range(0, 60).Select(look => Ordinary with { At = Morning.AddHours(look * 2) }), NoHistory, NothingSettled));

    [Fact]
    public void What_was_settled_is_not_asked_again() =>
        Assert.Empty(LooksToAskAbout.Of([Ordinary with { Kinship = Kinship.SamePhone }], NoHistory, new HashSet<(Guid, Guid)> { (Ordinary.UserId, Ordinary.CaseId!.Value) }));

    [Fact]
    public void Coming_back_without_work_is_asked_about_from_the_third_day()
    {
        LookedAt Day(int day) => Ordinary with { WorksOnIt = false, At = Morning.AddDays(day) };
        Assert.Empty(LooksToAskAbout.Of([Day(0), Day(1)], NoHistory, NothingSettled));
        Assert.Contains("3 days", LooksToAskAbout.Of([Day(0), Day(1), Day(2)], NoHistory, NothingSettled).Single().Reasons[0]);
    }

    [Fact]
    public void Somebody_elses_case_at_night_is_asked_about_unless_nights_are_their_hours()
    {
        var look = Ordinary with { WorksOnIt = false, OwnOrganisation = false, At = Morning.Date.AddHours(2) };
        Assert.Single(LooksToAskAbout.Of([look], NoHistory, NothingSettled));
        Assert.Empty(LooksToAskAbout.Of([look], new Dictionary<Guid, UsualWork> { [look.UserId] = new(5, new HashSet<int> { 1, 2, 3 }) }, NothingSettled));
    }

    [Fact]
    public void Searches_that_find_nothing_are_asked_about_from_the_sixth_of_a_day()
    {
        IEnumerable<LookedAt> Searches(int many) => Enumerable.Range(0, many).Select(minute => Ordinary with { CaseId = null, Fruitless = true, At = Morning.AddMinutes(minute) });
        Assert.Empty(LooksToAskAbout.Of(Searches(5), NoHistory, NothingSettled));
        Assert.Single(LooksToAskAbout.Of(Searches(6), NoHistory, NothingSettled));
    }
}

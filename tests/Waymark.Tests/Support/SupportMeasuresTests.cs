using Waymark.Areas;
using Waymark.People;
using Waymark.Support;
using Waymark.Tests.Indicators;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Support;

public sealed class SupportMeasuresTests
{
    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Scores_are_paired_and_support_without_both_is_unknown_and_never_a_failure(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        Episode Closed(string to = "2025-03-31")
        {
            var person = world.Person(refuge);
            return world.Episode(world.Case(person), person, "2024-04-02", to);
        }

        void Pair(Episode episode, int? start, int? end, AnswerState? startState = null, AnswerState? endState = null)
        {
            world.Score(episode, "safety", OutcomePoint.Start, start, "2024-04-02", startState);
            world.Score(episode, "safety", OutcomePoint.End, end, "2025-03-01", endState);
        }

        Pair(Closed(), 3, 7);                                      // improved
        Pair(Closed("2024-04-01"), 0, 1);                          // improved, ended on the first day of the year
        Pair(Closed(), 5, 5);                                      // the same
        Pair(Closed(), 6, 2);                                      // worse
        Pair(Closed(), 6, null, null, AnswerState.Declined);       // would not say at the end
        Pair(Closed(), null, 8, AnswerState.Unknown);              // start not known
        Closed();                                                  // nothing taken: not asked
        Pair(Closed("2025-04-01"), 1, 9);                          // ended a day too late
        Pair(Closed("2024-03-31"), 1, 9);                          // ended a day too early
        var another = Closed();                                    // another measure's scores are never paired with this one's
        world.Score(another, "safety", OutcomePoint.Start, 1);
        world.Score(another, "copes", OutcomePoint.End, 9);
        var harms = world.Person(refuge);
        Pair(world.Episode(world.Case(harms), harms, "2024-04-02", "2024-06-01", kind: "perpetrator"), 1, 9);
        await world.Save(store);

        var safer = await Take.Measure(store, "support.feels-safer");

        // Closed in the year: 8 (two improved, one same, one worse, four without both). Measured 4. 2 of 4 = 50%.
        Assert.Equal((2m, 4m, 50m), (safer.Numerator, safer.Denominator, safer.Value));
        Assert.Equal((1, 1, 2), (safer.Declined, safer.NotKnown, safer.NotAsked));
        Assert.Equal(4, safer.Unknown);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_survivor_is_one_however_often_she_came_a_review_counts_and_a_child_is_no_survivor(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        Episode Asked(PersonRecord person, string? to, int start, OutcomePoint point, int later, string on, bool child = false)
        {
            var episode = world.Episode(world.Case(person), person, "2024-04-02", to, child: child);
            world.Score(episode, "safety", OutcomePoint.Start, start, "2024-04-02");
            world.Score(episode, "safety", point, later, on);
            return episode;
        }

        // Came twice: worse the first time, better the second. One survivor, who is safer.
        var twice = world.Person(refuge);
        Asked(twice, "2024-08-01", 6, OutcomePoint.End, 4, "2024-08-01");
        Asked(twice, "2025-03-01", 2, OutcomePoint.End, 7, "2025-03-01");
        // Still supported: reviewed in the year, and no better; a review after the year does not count in it.
        var still = Asked(world.Person(refuge), null, 5, OutcomePoint.Review, 5, "2024-12-01");
        world.Score(still, "safety", OutcomePoint.Review, 9, "2025-04-02");
        // Reviewed in an earlier year only: not asked of this one.
        Asked(world.Person(refuge), null, 1, OutcomePoint.Review, 9, "2024-03-30");
        Asked(world.Person(refuge), "2025-01-01", 1, OutcomePoint.End, 9, "2025-01-01", child: true);
        await world.Save(store);

        var safer = await Take.Measure(store, "support.feels-safer");

        Assert.Equal((1m, 2m, 50m, 0), (safer.Numerator, safer.Denominator, safer.Value, safer.Unknown));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Seven_of_ten_at_the_end_is_confident_whatever_it_was_before(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        foreach (var (start, end) in ((int?, int?)[])[(9, 7), (1, 6), (null, 10), (8, null)])
        {
            var person = world.Person(refuge);
            var episode = world.Episode(world.Case(person), person, "2024-04-02", "2024-09-30");
            world.Score(episode, "informed-confident", OutcomePoint.Start, start);
            world.Score(episode, "informed-confident", OutcomePoint.End, end);
        }

        // The latest review stands where the end was not scored; where both were, the end does, however high the review.
        var reviewed = world.Person(refuge);
        world.Score(world.Episode(world.Case(reviewed), reviewed, "2024-04-02", "2024-09-30"), "informed-confident", OutcomePoint.Review, 10, "2024-08-01");
        var fell = world.Person(refuge);
        var both = world.Episode(world.Case(fell), fell, "2024-04-02", "2024-09-30");
        world.Score(both, "informed-confident", OutcomePoint.Review, 10, "2024-09-30");
        world.Score(both, "informed-confident", OutcomePoint.End, 3, "2024-09-30");
        await world.Save(store);

        var confident = await Take.Measure(store, "support.confident-decisions");

        // 7, 10 and 10 are confident, 6 and 3 are not, one was not asked: 3 of 5.
        Assert.Equal((3m, 5m, 60m, 1), (confident.Numerator, confident.Denominator, confident.Value, confident.Unknown));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_survivor_is_new_once_however_many_organisations_write_her_down(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var (refuge, outreach) = (world.Organisation(), world.Organisation("Open Door"));
        var ada = Guid.NewGuid();
        var (atRefuge, atOutreach) = (world.Person(refuge, ada), world.Person(outreach, ada));
        // The planted double count: two records of one person, two organisations, two episodes on her first day.
        world.Episode(world.Case(atRefuge), atRefuge, "2024-04-01", "2024-05-01", kind: "refuge");
        world.Episode(world.Case(atOutreach), atOutreach, "2024-04-01");
        world.Episode(world.Case(atOutreach), atOutreach, "2024-12-01");
        var back = world.Person(refuge);
        world.Episode(world.Case(back), back, "2022-01-10", "2022-02-10");
        world.Episode(world.Case(back), back, "2024-10-01");
        var last = world.Person(refuge);
        world.Episode(world.Case(last, SmallWorld.Neighbour), last, "2025-03-31");
        var late = world.Person(refuge);
        world.Episode(world.Case(late), late, "2025-04-01");
        var waiting = world.Person(refuge);
        world.Episode(world.Case(waiting), waiting, null);
        var child = world.Person(refuge);
        world.Episode(world.Case(last), child, "2024-06-01", child: true, kind: "childrens");
        await world.Save(store);

        // Ada and the one who came on 31 March: two. The one who came back, the one waiting, the child and the one of 1 April are not new here.
        Assert.Equal(2m, (await Take.Measure(store, "support.new-survivors")).Value);
        Assert.Equal(1m, (await Take.Measure(store, "support.new-survivors", authorities: [SmallWorld.Neighbour])).Value);
        Assert.Equal(1m, (await Take.Measure(store, "children.supported")).Value);
        Assert.Equal(0m, (await Take.Measure(store, "children.supported", to: "2024-05-31")).Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Ethnic_group_is_a_share_of_those_known_and_the_ways_of_not_knowing_stay_apart(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        PersonRecord Supported(string? code, AnswerState? state = null)
        {
            var person = world.Person(refuge);
            world.Episode(world.Case(person), person, "2024-01-01", "2024-04-01");
            if (code is not null || state is not null)
                world.Answer(person, "ethnicity", code, state);
            return person;
        }

        Supported("B1");
        Supported("W9");
        Supported("W1");
        Supported("W1");
        Supported("W1");
        Supported(null, AnswerState.Declined);
        Supported(null, AnswerState.Unknown);
        var man = Supported(null, AnswerState.NotAsked);
        world.Answer(man, "sex", "male");
        var quiet = Supported(null);
        world.Answer(quiet, "gender-identity", "yes");
        // A second record of somebody known: her answer there is her answer.
        var ada = Guid.NewGuid();
        var (one, two) = (world.Person(refuge, ada), world.Person(refuge, ada));
        world.Answer(one, "ethnicity", null, AnswerState.Unknown);
        world.Answer(two, "ethnicity", "A2");
        world.Episode(world.Case(one), one, "2024-05-01");
        world.Episode(world.Case(two), two, "2024-06-01");
        await world.Save(store);

        var share = await Take.Measure(store, "support.minoritised-share");

        // B1, W9 and A2 of six known: 50%. Declined 1, unknown 1, not asked 2.
        Assert.Equal((3m, 6m, 50m), (share.Numerator, share.Denominator, share.Value));
        Assert.Equal((1, 1, 2), (share.Declined, share.NotKnown, share.NotAsked));

        var seldom = await Take.Measure(store, "support.seldom-seen");
        // The three and the man, of those three, three White British and him: 4 of 7. Saying one is not trans decides nothing.
        Assert.Equal((4m, 7m), (seldom.Numerator, seldom.Denominator));
        Assert.Equal(3, seldom.Unknown);
    }

    [Fact]
    public async Task The_database_pairs_scores_as_the_rule_does()
    {
        await using var store = await TestStore.Open();
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var dice = new Random(20);
        var closed = new List<IReadOnlyCollection<ScoreTaken>>();
        for (var count = 0; count < 80; count++)
        {
            var person = world.Person(refuge);
            var episode = world.Episode(world.Case(person), person, "2024-04-02", "2024-09-30");
            var taken = new List<ScoreTaken>();
            // Up to two starts and two ends, each answered or not, on days of their own.
            foreach (var (point, first) in ((OutcomePoint, int)[])[(OutcomePoint.Start, 1), (OutcomePoint.Start, 2), (OutcomePoint.End, 20), (OutcomePoint.End, 21)])
            {
                if (dice.Next(4) == 0)
                    continue;
                int? score = dice.Next(4) == 0 ? null : dice.Next(11);
                var on = new DateOnly(2024, 5, first);
                world.Score(episode, "copes", point, score, on.ToString("yyyy-MM-dd"));
                taken.Add(new ScoreTaken(person.PersonId, episode.Id, "copes", point, on, score));
            }

            // Two starts and no end are two scores to the rule, and no pair of start and end to the measure.
            var paired = taken.Any(score => score is { Point: OutcomePoint.Start, Score: not null }) && taken.Any(score => score is { Point: OutcomePoint.End, Score: not null });
            closed.Add(paired ? taken : []);
        }

        await world.Save(store);
        var directions = closed.ConvertAll(episode => OutcomeChange.Direction(episode, "copes"));
        var (improved, notMeasured) = (directions.Count(direction => direction == OutcomeDirection.Improved), directions.Count(direction => direction == OutcomeDirection.NotMeasured));
        var measured = await Take.Measure(store, "support.copes-better");

        Assert.InRange(improved, 10, 60);
        Assert.Equal((improved, directions.Count - notMeasured, notMeasured), ((int)measured.Numerator!, (int)measured.Denominator!, measured.Unknown));
    }

    [Fact]
    public void The_groups_that_are_counted_are_those_the_code_lists_mark()
    {
        var lists = new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory));
        Assert.Equal(
            lists["ethnicity"].Answers.Where(code => code.Code != "W1").Select(code => "ethnicity:" + code.Code).Order(),
            AnswerGroup.Minoritised(lists).Answers.Order());
        Assert.Equal(
            ["gender-identity:no", "sexual-orientation:bisexual", "sexual-orientation:gay-lesbian", "sexual-orientation:other"],
            AnswerGroup.Lgbt(lists).Answers.Order(StringComparer.Ordinal));
        foreach (var answer in AnswerGroup.SeldomSeen(lists).Answers)
            Assert.True(lists.Has(answer.Split(':')[0], answer.Split(':')[1]), answer);
        foreach (var measure in (string[])["health-and-wellbeing", "safety", "copes", "informed-confident"])
            Assert.True(lists.Has("outcome-measures", measure), measure);
        Assert.Equal("7", lists["outcome-measures"].Codes.Single(code => code.Code == "informed-confident").Marks["confidentFrom"]);
    }
}

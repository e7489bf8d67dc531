using CsCheck;
using Waymark.Messages;
using Waymark.People;

namespace Waymark.Tests.Messages;

public sealed class MaySendTests
{
    private static readonly DateTime Tuesday = SafeHoursTests.Utc("2025-06-10T09:30:00");

    private static readonly MessageFacts ToHer = new()
    {
        Now = Tuesday, Channel = MessageChannel.Text, AskedAt = Tuesday, DueAt = Tuesday, Carried = true, Words = MessageFacts.Wording.Neutral, CaseOpen = true, AskerMay = true,
        Her = new HerFacts { AskerMayWrite = true, IsTheSurvivor = true, Asked = true, DoNotContact = false, SafeThisWay = true, Hours = SafeHours.Stored("tue 10:00-12:00"), AddressNow = "07700900123", AddressAsked = "07700900123", AlsoTheirs = false },
    };

    private static readonly MessageFacts ToColleague = ToHer with { Her = null, Channel = MessageChannel.Email, Colleague = new ColleagueFacts(true, "jo@example.org", "jo@example.org") };

    // Each of these alone holds it back.
    private static readonly IReadOnlyList<(string Says, MessageFacts Facts)> Against =
    [
        ("give away", ToHer with { Words = MessageFacts.Wording.GivesAway }), ("has not said in whose name", ToHer with { Words = MessageFacts.Wording.NotSet }),
        ("not set up", ToHer with { Carried = false }), ("closed", ToHer with { CaseOpen = false }), ("does not work on the case any more", ToHer with { AskerMay = false }),
        ("more than a week", ToHer with { AskedAt = Tuesday - MaySend.Stale - TimeSpan.FromTicks(1), DueAt = Tuesday - MaySend.Stale - TimeSpan.FromTicks(1) }),
        ("works with the person alleged to harm", Her(her => her with { AskerMayWrite = false })), ("Nobody has asked them", Her(her => her with { IsTheSurvivor = false })), ("must not be contacted", Her(her => her with { DoNotContact = true })),
        ("Nobody has asked her", Her(her => her with { Asked = false })), ("not said that a text is safe", Her(her => her with { SafeThisWay = false })),
        ("days and hours", Her(her => her with { Hours = null })), ("No mobile number", Her(her => her with { AddressNow = null })),
        ("has changed", Her(her => her with { AddressNow = "07700900124" })), ("alleged to harm", Her(her => her with { AlsoTheirs = true })),
        ("Ring them at work", ToColleague with { Colleague = new ColleagueFacts(false, "jo@example.org", "jo@example.org") }), ("Ring them at work", ToColleague with { Colleague = new ColleagueFacts(true, null, "jo@example.org") }),
        ("work address has changed", ToColleague with { Colleague = new ColleagueFacts(true, "jo@example.com", "jo@example.org") }), ("Nobody is named", ToHer with { Her = null }),
        ("closed", ToColleague with { CaseOpen = false }), ("does not work on the case", ToColleague with { AskerMay = false }),
    ];

    [Fact]
    public void A_message_goes_when_everything_known_allows_it()
    {
        Assert.IsType<SendingDecision.Send>(MaySend.Decide(ToHer));
        Assert.IsType<SendingDecision.Send>(MaySend.Decide(ToColleague));
    }

    [Fact]
    public void Any_single_doubt_holds_it_back_and_says_what_to_do_instead() => Assert.All(Against, case_ =>
    {
        var held = Assert.IsType<SendingDecision.HoldBack>(MaySend.Decide(case_.Facts));
        Assert.Contains(case_.Says, held.Why);
        Assert.True(held.Why.Split(['.', ':', ';'], StringSplitOptions.RemoveEmptyEntries).Length > 1, held.Why);
    });

    [Fact]
    public void Her_hours_are_waited_for_and_a_day_that_was_asked_for_too()
    {
        var early = ToHer with { Now = SafeHoursTests.Utc("2025-06-10T08:59:59"), AskedAt = SafeHoursTests.Utc("2025-06-10T08:00:00"), DueAt = SafeHoursTests.Utc("2025-06-10T08:00:00") };
        Assert.Equal(new SendingDecision.Wait(SafeHoursTests.Utc("2025-06-10T09:00:00"), "a message may arrive Tuesdays from 10:00 to 12:00"), MaySend.Decide(early));
        Assert.IsType<SendingDecision.Send>(MaySend.Decide(early with { Now = SafeHoursTests.Utc("2025-06-10T09:00:00") }));
        Assert.Equal(SafeHoursTests.Utc("2025-06-17T09:00:00"), Assert.IsType<SendingDecision.Wait>(MaySend.Decide(early with { Now = SafeHoursTests.Utc("2025-06-10T11:00:00"), AskedAt = SafeHoursTests.Utc("2025-06-10T11:00:00") })).Until);
        Assert.Equal(SafeHoursTests.Utc("2025-06-17T09:00:00"), Assert.IsType<SendingDecision.Wait>(MaySend.Decide(ToHer with { DueAt = SafeHoursTests.Utc("2025-06-11T00:00:00") })).Until);
        Assert.Equal(SafeHoursTests.Utc("2025-06-11T00:00:00"), Assert.IsType<SendingDecision.Wait>(MaySend.Decide(ToColleague with { DueAt = SafeHoursTests.Utc("2025-06-11T00:00:00") })).Until);
    }

    [Fact]
    public void A_week_old_to_the_moment_still_goes() =>
        Assert.IsType<SendingDecision.Send>(MaySend.Decide(ToHer with { AskedAt = Tuesday - MaySend.Stale, DueAt = Tuesday - MaySend.Stale }));

    [Fact]
    public void In_four_hundred_days_of_changing_rules_none_goes_outside_her_hours_or_against_the_rule()
    {
        Assert.True(Simulated(MaySend.Decide).Sent > 50);
        Assert.Equal((0, 0), (Simulated(MaySend.Decide).Outside, Simulated(MaySend.Decide).Against));
        // Planted: senders that decide by the rule as it stood when it was asked for, that forget the hours, that ignore a hold.
        Dictionary<DateTime, HerFacts> asked = [];
        var stale = Simulated(facts => MaySend.Decide(facts with { Her = asked.TryGetValue(facts.AskedAt, out var then) && facts.Now > facts.AskedAt ? then : asked[facts.AskedAt] = facts.Her! }));
        Assert.True(stale.Outside > 0 && stale.Against > 0);
        Assert.True(Simulated(facts => MaySend.Decide(facts) is SendingDecision.Wait ? new SendingDecision.Send() : MaySend.Decide(facts)).Outside > 0);
        Assert.True(Simulated(facts => MaySend.Decide(facts) is SendingDecision.HoldBack ? new SendingDecision.Send() : MaySend.Decide(facts)).Against > 0);
    }

    // A rule that changes every few days, messages asked for every few hours, a sender that looks every twenty minutes, two changes of the clocks.
    private static (int Sent, int Outside, int Against) Simulated(Func<MessageFacts, SendingDecision> decide)
    {
        var (sent, outside, against) = (0, 0, 0);
        var changes = Gen.Select(SafeHoursTests.Hours, Gen.Int[0, 31], Gen.Int[1, 9]).Array[200];
        changes.Sample(days =>
        {
            var start = SafeHoursTests.Utc("2025-01-01T00:00:00");
            var (at, until) = (0, start);
            HerFacts rule = ToHer.Her!;
            List<DateTime> waiting = [];
            for (var now = start; now < start.AddDays(400); now = now.AddMinutes(20))
            {
                if (now >= until)
                {
                    var (hours, flags, lasts) = days[at++ % days.Length];
                    until = now.AddDays(lasts);
                    // Each doubt comes now and then; more often none does.
                    rule = ToHer.Her! with
                    {
                        Hours = flags == 1 ? null : hours, DoNotContact = flags is 2 or 3, Asked = flags != 4, SafeThisWay = flags is not (5 or 6), AlsoTheirs = flags == 7, AddressNow = flags == 8 ? "07700900124" : "07700900123",
                    };
                }

                if (now is { Minute: 0 } && now.Hour % 5 == 0)
                    waiting.Add(now);
                foreach (var asked in waiting.ToList())
                {
                    switch (decide(ToHer with { Now = now, AskedAt = asked, DueAt = asked, Her = rule }))
                    {
                        case SendingDecision.Send:
                            sent++;
                            outside += Arrives(rule, now) ? 0 : 1;
                            against += rule is { DoNotContact: false, Asked: true, SafeThisWay: true, AlsoTheirs: false, AddressNow: "07700900123" } ? 0 : 1;
                            waiting.Remove(asked);
                            break;
                        case SendingDecision.HoldBack:
                            waiting.Remove(asked);
                            break;
                    }
                }
            }
        }, iter: 1);
        return (sent, outside, against);
    }

    // Counted by hand from the clock on the wall, not by what is tried here.
    private static bool Arrives(HerFacts rule, DateTime now)
    {
        var wall = TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        return rule.Hours is { } hours && hours.Days.Contains(wall.DayOfWeek.ToString()[..3].ToLowerInvariant()) && wall.TimeOfDay >= hours.From.ToTimeSpan() && wall.TimeOfDay < hours.Until.ToTimeSpan();
    }

    private static MessageFacts Her(Func<HerFacts, HerFacts> change) => ToHer with { Her = change(ToHer.Her!) };
}

using Waymark.Areas;
using Waymark.Board;
using Waymark.Indicators;
using Waymark.Strategy;

namespace Waymark.Simulation;

/// <summary>The other half of a simulated partnership: who sits on its boards and came, what the plan says and became, what was collected by hand.</summary>
internal sealed class DirectionStory(World world, Dice dice)
{
    private static readonly Odds<Presence> Presences = new((76, Presence.Present), (11, Presence.Deputy), (9, Presence.Apologies), (4, Presence.Absent));
    private static readonly Odds<ActionStatus> Statuses = new((8, ActionStatus.NotStarted), (44, ActionStatus.OnTrack), (20, ActionStatus.AtRisk), (8, ActionStatus.OffTrack), (20, ActionStatus.Complete));

    /// <summary>Writes it down.</summary>
    public void Tell(RecordBatch batch)
    {
        foreach (var board in world.Area.Boards)
            TellBoard(board, batch);
        foreach (var commitment in world.Area.Goals.Where(goal => goal.Level is GoalLevel.Commitment || (goal.Level is GoalLevel.Recommendation && dice.Chance(850))))
            TellCommitment(commitment, batch);
        TellReviews(batch);
        foreach (var indicator in world.Area.Indicators.Where(indicator => indicator.Collect == Collection.ByHand))
        {
            TellReadings(indicator, indicator.Id, batch);
            foreach (var part in indicator.Parts ?? [])
                TellReadings(indicator, $"{indicator.Id}.{part.Id}", batch);
        }
    }

    private void TellBoard(Areas.Board board, RecordBatch batch)
    {
        var holders = new List<SeatHolder>();
        var began = world.Order.From.AddDays(-dice.Between(30, 400));
        foreach (var seat in board.Seats.Where(seat => !seat.NotApplicable))
        {
            if (dice.Chance(90))
            {
                world.Truth.SeatsVacant++;
                continue;
            }

            var changes = dice.Chance(350) ? world.Order.From.AddDays(dice.Below(world.Until.DayNumber - world.Order.From.DayNumber)) : (DateOnly?)null;
            holders.Add(Holder(board, seat, began, changes));
            if (changes is { } day)
                holders.Add(Holder(board, seat, day.AddDays(1), null));
        }

        foreach (var holder in holders)
            batch.SeatHolders.Add(holder);
        var meetsEvery = board.MeetsEvery ?? new Span(Months: 3);
        for (var day = meetsEvery.After(began); day <= world.Until.AddDays(100); day = meetsEvery.After(day))
        {
            if (day < world.Order.From)
                continue;
            var meeting = new BoardMeeting
            {
                Id = dice.NewId(), AreaCode = world.Area.Code, BoardCode = board.Code, HeldOn = day, Decisions = day <= world.Until ? dice.Pick(world.Names.Decisions) : null,
            };
            batch.BoardMeetings.Add(meeting);
            if (day > world.Until)
                break;
            foreach (var holder in holders.Where(holder => holder.From <= day && (holder.To is null || holder.To >= day)))
            {
                var presence = Presences.Roll(dice);
                batch.Attendances.Add(new Attendance { Id = dice.NewId(), AreaCode = world.Area.Code, MeetingId = meeting.Id, SeatCode = holder.SeatCode, Presence = presence });
                world.Figures.Share("board.attendance", day, presence is Presence.Present or Presence.Deputy);
                world.Truth.BoardSeatsExpected.More($"{board.Code} / {Chronicle.Year(day)}");
                if (presence is Presence.Present or Presence.Deputy)
                    world.Truth.BoardSeatsPresent.More($"{board.Code} / {Chronicle.Year(day)}");
            }
        }
    }

    private SeatHolder Holder(Areas.Board board, Seat seat, DateOnly from, DateOnly? to) => new()
    {
        Id = dice.NewId(), AreaCode = world.Area.Code, BoardCode = board.Code, SeatCode = seat.Code, Name = world.Names.Colleague(dice), Represents = seat.Label, From = from, To = to,
    };

    private void TellCommitment(Goal commitment, RecordBatch batch)
    {
        for (var count = dice.Between(1, 2); count > 0; count--)
        {
            var owner = dice.Pick(world.Partners.All);
            var status = Statuses.Roll(dice);
            var action = new PlanAction
            {
                Id = dice.NewId(), AreaCode = world.Area.Code, GoalId = commitment.Id, Title = $"{dice.Pick(world.Names.ActionVerbs)}: {commitment.Text}",
                OwnerName = world.Worker(owner, dice), OwnerOrganisation = owner.Name, Status = status,
                DueOn = status == ActionStatus.Complete ? world.Until.AddDays(-dice.Between(10, 400)) : world.Until.AddDays(dice.Between(-60, 300)),
                CompletedOn = status == ActionStatus.Complete ? world.Until.AddDays(-dice.Between(1, 200)) : null,
            };
            batch.Actions.Add(action);
            world.Truth.ActionsByStatus.More(status.ToString());
            TellUpdates(action, batch);
        }
    }

    private void TellUpdates(PlanAction action, RecordBatch batch)
    {
        var end = action.CompletedOn ?? world.Until;
        var quarter = Period.Of(PeriodKind.FinancialQuarter, world.Order.From);
        for (; quarter.To <= end; quarter = quarter.After())
            Update(quarter.To, quarter, quarter.After().To <= end ? (dice.Chance(750) ? ActionStatus.OnTrack : ActionStatus.AtRisk)
                : action.Status == ActionStatus.Complete ? ActionStatus.OnTrack : action.Status);
        if (action.CompletedOn is { } done)
            Update(done, quarter, ActionStatus.Complete);

        void Update(DateOnly on, Period of, ActionStatus status) => batch.Updates.Add(new ActionUpdate
        {
            Id = dice.NewId(), AreaCode = world.Area.Code, PlanActionId = action.Id, On = on, Quarter = of.Label, Status = status, Text = dice.Pick(world.Names.Updates[status]), AuthorName = action.OwnerName,
        });
    }

    private void TellReviews(RecordBatch batch)
    {
        for (var quarter = Period.Of(PeriodKind.FinancialQuarter, world.Order.From); quarter.To <= world.Until; quarter = quarter.After())
        {
            Review("action-plan", quarter.To);
            Review("performance-framework", quarter.To);
        }

        for (var year = Period.Of(PeriodKind.FinancialYear, world.Order.From); year.To <= world.Until; year = year.After())
            Review("needs-assessment", year.To);

        // A chapter of the strategy comes out about every ten months.
        for (var day = world.Order.From.AddDays(dice.Between(60, 200)); day <= world.Until; day = day.AddDays(dice.Between(240, 360)))
            Review("chapter", day);

        void Review(string kind, DateOnly on)
        {
            batch.Reviews.Add(new Review { Id = dice.NewId(), AreaCode = world.Area.Code, Kind = kind, HeldOn = on });
            if (kind == "action-plan")
                world.Figures.Count("plan.reviews", on);
            else if (kind == "performance-framework")
                world.Figures.Count("plan.framework-reviews", on);
        }
    }

    private void TellReadings(Indicator indicator, string id, RecordBatch batch)
    {
        var owner = world.Names.Colleague(dice);
        var level = indicator.Baseline?.Value ?? indicator.Target?.Value ?? dice.Between(20, 60);
        for (var year = Period.Of(PeriodKind.FinancialYear, world.Order.From); year.From <= world.Until; year = year.After())
        {
            foreach (var period in year.Quarters().Append(year).Where(period => period.From >= world.Order.From && period.To <= world.Until))
                Read(period);
        }

        void Read(Period period)
        {
            level = indicator.Direction switch
            {
                Direction.Up => level * dice.Between(98, 105) / 100,
                Direction.Down => level * dice.Between(95, 102) / 100,
                _ => level * dice.Between(96, 104) / 100,
            };
            var share = indicator.Unit == Unit.Percent;
            var denominator = share ? dice.Between(80, 900) : (int?)null;
            var numerator = denominator is { } of ? (int)Math.Clamp(Math.Round(of * level / 100, MidpointRounding.AwayFromZero), 0, of) : (int?)null;
            batch.Readings.Add(new Reading
            {
                Id = dice.NewId(), AreaCode = world.Area.Code, IndicatorId = id, Period = period.Label,
                Value = numerator is { } part ? Math.Round(100m * part / denominator!.Value, 1, MidpointRounding.AwayFromZero)
                    : indicator.Unit == Unit.Count ? Math.Round(level * (period.Kind == PeriodKind.FinancialYear ? 4 : 1), 0, MidpointRounding.AwayFromZero)
                    : Math.Round(level, 1, MidpointRounding.AwayFromZero),
                Numerator = numerator, Denominator = denominator, Unknown = share ? dice.Below(20) : null,
                OwnerName = owner, Source = "simulated", CollectedOn = period.To.AddDays(dice.Between(5, 25)) is var on && on <= world.Until ? on : world.Until,
            });
            world.Truth.ReadingsByHand++;
        }
    }
}

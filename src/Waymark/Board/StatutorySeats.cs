namespace Waymark.Board;

/// <summary>Somebody who represents a seat on the board.</summary>
/// <param name="Seat">A code of the list <c>board-seats</c>.</param>
/// <param name="Member">Who.</param>
public sealed record FilledSeat(string Seat, Guid Member);

/// <summary>Which of the seats the Act asks for have nobody, and which it does not ask for here.</summary>
/// <param name="Unfilled">Seats with nobody to fill them, in order.</param>
/// <param name="NotApplicable">Seats that this area cannot have.</param>
public sealed record SeatsDecision(IReadOnlyList<string> Unfilled, IReadOnlyList<string> NotApplicable);

/// <summary>The seven seats every domestic abuse local partnership board must fill (DA Act s58, standards §1.5).</summary>
public static class StatutorySeats
{
    /// <summary>The authorities within the authority's area: there are none where there is no second tier.</summary>
    public const string TierTwo = "DALPB2";

    /// <summary>The seats.</summary>
    public static IReadOnlyList<string> All { get; } = ["DALPB1", TierTwo, "DALPB3", "DALPB4", "DALPB5", "DALPB6", "DALPB7"];

    /// <summary>Decides. Whether one person may fill several seats is for the area to say: guidance leaves it open.</summary>
    public static SeatsDecision Decide(IReadOnlyCollection<FilledSeat> holders, bool hasTierTwo, bool onePersonMayFillSeveral)
    {
        var asked = All.Where(seat => hasTierTwo || seat != TierTwo).ToList();
        var holdersOf = asked.ToDictionary(seat => seat, seat => holders.Where(holder => holder.Seat == seat).Select(holder => holder.Member).Distinct().ToList());
        var filled = onePersonMayFillSeveral
            ? asked.Where(seat => holdersOf[seat].Count > 0).ToHashSet()
            : FilledByDifferentPeople(asked, holdersOf);
        return new SeatsDecision([.. asked.Where(seat => !filled.Contains(seat))], [.. All.Except(asked)]);
    }

    // Somebody named for two seats goes where nobody else can, so seats are matched to people and not counted one by one.
    private static HashSet<string> FilledByDifferentPeople(List<string> seats, Dictionary<string, List<Guid>> holdersOf)
    {
        var seatOf = new Dictionary<Guid, string>();
        foreach (var seat in seats)
        {
            Fill(seat, []);
        }

        return [.. seatOf.Values];

        bool Fill(string seat, HashSet<Guid> tried)
        {
            foreach (var member in holdersOf[seat])
            {
                if (tried.Add(member) && (!seatOf.TryGetValue(member, out var other) || Fill(other, tried)))
                {
                    seatOf[member] = seat;
                    return true;
                }
            }

            return false;
        }
    }
}

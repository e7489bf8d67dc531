namespace Waymark.Areas;

/// <summary>What boards.json must keep: the seats the law requires, and reporting lines that lead somewhere.</summary>
internal static class BoardChecks
{
    public static IEnumerable<AreaFault> Faults(AreaPack pack)
    {
        var hasDistricts = pack.OwnAuthorities.Any(authority => authority.Kind == AuthorityKind.District);
        return Repeats.Of(pack.Boards, board => board.Code, AreaFiles.Boards, "/boards", "code")
            .Concat(Repeats.Of(pack.Bodies, body => body.Code, AreaFiles.Boards, "/bodies", "code"))
            .Concat(pack.Boards.SelectMany((board, index) => OfBoard(pack, board, $"/boards/{index}")
                .Concat(OfSeats(board, hasDistricts, $"/boards/{index}/seats"))));
    }

    private static IEnumerable<AreaFault> OfBoard(AreaPack pack, Board board, string place)
    {
        foreach (var fault in Repeats.Of(board.Seats, seat => seat.Code, AreaFiles.Boards, $"{place}/seats", "code")
            .Concat(Repeats.Of(board.Subgroups, group => group.Code, AreaFiles.Boards, $"{place}/subgroups", "code")))
        {
            yield return fault;
        }
        if (board.Authority is { } code && !pack.Authorities.Any(authority => authority.Code == code && authority.CarriesPartFourDuties))
        {
            yield return Fault($"{place}/authority", $"{code} is not a council of the partnership that appoints a board.",
                "Give the code of one of its upper-tier or unitary councils in area.json.");
        }
        for (var index = 0; index < board.ReportsTo.Count; index++)
        {
            var to = board.ReportsTo[index];
            if (!pack.Bodies.Any(body => body.Code == to))
            {
                yield return Fault($"{place}/reportsTo/{index}", $"There is no body \"{to}\".", "Add it under bodies, or correct the code.");
            }
        }
    }

    private static IEnumerable<AreaFault> OfSeats(Board board, bool hasDistricts, string place)
    {
        foreach (var required in Enum.GetValues<StatutorySeat>())
        {
            var seats = board.Seats.Where(seat => seat.Statutory == required).ToList();
            var code = $"DALPB{(int)required + 1}";
            if (seats.Count == 0)
            {
                yield return Fault(place, $"{board.Name} has no seat {code}.",
                    "The Domestic Abuse Act s58 requires all seven; add it (DALPB2 as notApplicable where there are no district councils).");
            }
            else if (required == StatutorySeat.DistrictCouncils && seats.Any(seat => seat.NotApplicable == hasDistricts))
            {
                yield return Fault(place, hasDistricts ? $"{board.Name} sets {code} aside, yet there are district councils." : $"{board.Name} seats district councils, and there are none.",
                    hasDistricts ? "Take notApplicable away." : "Set \"notApplicable\": true on it.");
            }
        }
        for (var index = 0; index < board.Seats.Count; index++)
        {
            if (board.Seats[index] is { NotApplicable: true, Statutory: not StatutorySeat.DistrictCouncils })
            {
                yield return Fault($"{place}/{index}/notApplicable", "Only DALPB2 can be set aside.", "Take notApplicable away.");
            }
        }
    }

    private static AreaFault Fault(string place, string what, string remedy) => new(AreaFiles.Boards, place, what, remedy);
}

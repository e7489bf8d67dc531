using Waymark.Board;
using Waymark.Tests.Indicators;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Board;

public sealed class BoardMeasuresTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_vacant_seat_is_not_an_absence_and_a_deputy_represents(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        world.Holder("council", "2020-01-01");
        world.Holder("police", "2020-01-01");
        world.Holder("health", "2020-01-01", "2024-06-30");
        world.Holder("council", "2020-01-01", board: "other");
        // 1 May: three held, one (survivors) vacant. Present, deputy, apologies; the vacant seat was ticked absent.
        world.Meeting("2024-05-01", "board", ("council", Presence.Present), ("police", Presence.Deputy), ("health", Presence.Apologies), ("survivors", Presence.Absent));
        // 1 August: health is vacant now. Council present; nothing written for police.
        world.Meeting("2024-08-01", "board", ("council", Presence.Present), ("health", Presence.Absent));
        // 1 September: the same silent seat again is a second unknown.
        world.Meeting("2024-09-01", "board", ("council", Presence.Absent));
        // The other board of the area counts with it; last year's meeting does not.
        world.Meeting("2025-03-31", "other", ("council", Presence.Present));
        world.Meeting("2024-03-31", "board", ("council", Presence.Absent));
        await world.Save(store);

        var attendance = await Take.Measure(store, "board.attendance");

        // Represented 2 + 1 + 0 + 1 = 4; invited and noted 3 + 1 + 1 + 1 = 6; police silent twice.
        Assert.Equal((4m, 6m, 2), (attendance.Numerator, attendance.Denominator, attendance.Unknown));
        Assert.Equal(400m / 6m, attendance.Value);
    }
}

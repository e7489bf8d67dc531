using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Publishing;
using Waymark.Referrals;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Returns;

public sealed class ReturnTableTests
{
    public static TheoryData<string> Both => TestStore.Both;

    private static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);
    private static readonly Actor Builder = TestStore.Somebody(Guid.NewGuid(), Permission.BuildReturns);

    [Theory, MemberData(nameof(Both))]
    public async Task People_and_households_are_counted_once_and_the_year_has_edges(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var (house, flats) = (world.Scheme(refuge), world.Scheme(refuge, "DISPERSED"));
        var elsewhere = world.Scheme(refuge, authority: SmallWorld.Neighbour);

        // Ada: two stays in two types, with a boy whom two records know: the planted double counts.
        var (ada, boy) = (world.Person(refuge), Guid.NewGuid());
        world.Answer(ada, "sex", "female");
        var adas = world.Case(ada);
        world.Stay(house, adas, ada, "2024-05-01", "2024-08-01", "E05", null, world.Person(refuge, boy));
        world.Stay(flats, adas, ada, "2024-08-01", null, null, null, world.Person(refuge, boy));

        // In since long before and out on 1 April: in this year. Out on 31 March: in the year before.
        PersonRecord Alone(Scheme scheme, string from, string? to, string? destination, string? sex, AnswerState? state = null, bool trans = false)
        {
            var person = world.Person(refuge);
            if (sex is not null || state is not null)
                world.Answer(person, "sex", sex, state);
            if (trans)
                world.Answer(person, "gender-identity", "no");
            world.Stay(scheme, world.Case(person), person, from, to, destination);
            return person;
        }

        Alone(house, "2023-01-01", "2024-04-01", "E02", "female");
        Alone(house, "2023-01-01", "2024-03-31", "E02", "female");
        Alone(house, "2025-03-31", "2025-04-01", "E02", "male");
        Alone(house, "2025-04-01", null, null, "male");
        Alone(house, "2024-06-01", "2025-03-31", "E14", "female", trans: true);
        Alone(house, "2024-06-01", "2024-07-01", null, null, AnswerState.Declined);
        Alone(house, "2024-06-01", null, null, null);
        Alone(elsewhere, "2024-06-01", null, null, "female");
        await world.Save(store);

        var year = await Build(store, "2024-25");

        // Ada, her boy, the woman out on 1 April, the man in on 31 March, the trans adult, two unknown: 7.
        Assert.Equal(7, year("B1"));
        Assert.Equal((2, 1, 1, 1), (year("B1.women"), year("B1.men"), year("B1.trans-adults"), year("B1.children")));
        Assert.Equal((2, 1, 0, 1), (year("B1.unknown"), year("B1.unknown.declined"), year("B1.unknown.not-known"), year("B1.unknown.not-asked")));
        // By type Ada and the boy are in both: 7 in the refuge, 2 dispersed.
        Assert.Equal((7, 2, 0), (year("B1.type.REFUGE"), year("B1.type.DISPERSED"), year("B1.type.SANCTUARY")));
        Assert.Equal((6, 6, 1), (year("B2"), year("B2.type.REFUGE"), year("B2.type.DISPERSED")));
        // Left: Ada's first stay, 1 April, 31 March and the one with no destination.
        Assert.Equal((4, 4, 0), (year("E1"), year("E1.non-sanctuary"), year("E1.sanctuary")));
        Assert.Equal((1, 1, 1, 1), (year("E2.E02"), year("E2.E05"), year("E2.E14"), year("E2.unknown")));

        // Another year is open at the same time: the two women of the winter before, nobody else.
        var before = await Build(store, "2023-24");
        Assert.Equal((2, 1), (before("B1"), before("E2.E02")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refusal_is_counted_for_each_decision_and_a_household_once_beside_it(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var file = world.Case(world.Person(refuge));
        Referral Declined(string decided, string reason, string? type = "REFUGE", string? authority = SmallWorld.County, CaseFile? of = null, ReferralState state = ReferralState.Declined) =>
            world.Referral(of ?? file, refuge, "2024-04-01T09:00:00Z", state, seeks: type is null ? "support" : "safe-accommodation", type: type, reason: reason, decidedAt: decided, authority: authority);

        // Refused twice in the year, once written as a referral alone and once as a turn-away too: two decisions, never three.
        Declined("2024-04-02T09:00:00Z", "U01");
        world.TurnAway(refuge, "2024-05-01", "U05", referral: Declined("2024-05-01T09:00:00Z", "U05"));
        // Rang and was turned away, nobody knows who: a household of its own. Another rang twice.
        world.TurnAway(refuge, "2024-06-01", "U01", "SANCTUARY");
        var caller = Guid.NewGuid();
        world.TurnAway(refuge, "2024-07-01", "U01", person: caller);
        world.TurnAway(refuge, "2025-03-31", "U10", person: caller);
        // With no authority written down, the refuge's own counts.
        Declined("2024-09-01T09:00:00Z", "U03", authority: null, of: world.Case(world.Person(refuge)));
        // 23:30 UTC on 31 March 2024 was 1 April in London already: this year's. Half past midnight of the next 1 April is not.
        Declined("2024-03-31T23:30:00Z", "U01");
        Declined("2025-03-31T23:30:00Z", "U01");
        world.TurnAway(refuge, "2025-04-01", "U01");
        Declined("2024-06-01T09:00:00Z", "U01", type: null);
        Declined("2024-06-01T09:00:00Z", "U01", state: ReferralState.Withdrawn);
        Declined("2024-06-01T09:00:00Z", "U01", authority: SmallWorld.Neighbour);
        await world.Save(store);

        var year = await Build(store, "2024-25");

        // Decisions: 2 April, 1 May, the stranger, the caller twice, the one of no authority, the small hours of 1 April: 7.
        Assert.Equal(7, year("D1"));
        Assert.Equal((4, 1, 1, 1), (year("D2.U01"), year("D2.U05"), year("D2.U10"), year("D2.U03")));
        Assert.Equal((6, 1), (year("D1.type.REFUGE"), year("D1.type.SANCTUARY")));
        // Households: hers, the stranger's, the caller's, the other's.
        Assert.Equal(4, year("D1.households"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Somebody_with_several_characteristics_is_one_person_with_at_least_one(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var house = world.Scheme(refuge);
        PersonRecord In(string? born, params string[] answers)
        {
            var person = world.Person(refuge, born: born);
            foreach (var answer in answers)
                world.Answer(person, answer.Split(':')[0], answer.Split(':')[1]);
            return person;
        }

        var (roma, plain, trans, old) = (In(null, "ethnicity:W4", "disability:yes", "mental-health:yes"), In(null, "ethnicity:W1", "disability:no", "sexual-orientation:heterosexual"), In(null, "gender-identity:no", "sexual-orientation:bisexual"), In("1969-04-01", "nrpf:no"));
        var (notYetOld, young, notSoYoung, child) = (In("1969-04-02"), In("1999-04-02"), In("1999-04-01"), In("2015-01-01", "disability:yes"));
        foreach (var adult in (PersonRecord[])[roma, plain, trans, old, notYetOld, young, notSoYoung])
        {
            var file = world.Case(adult);
            if (adult == plain)
                world.Abuse(file, "FM");
            if (adult == roma)
                world.Stay(house, file, adult, "2024-05-01", null, null, null, child);
            else
                world.Stay(house, file, adult, "2024-05-01");
        }

        await world.Save(store);

        var year = await Build(store, "2024-25");

        Assert.Equal((1, 1, 1), (year("B4.BLACK_MINORITISED"), year("B4.GYPSY_ROMA_TRAVELLER"), year("B4.MENTAL_HEALTH")));
        // A trans and bisexual adult is one person; a disabled child is counted in their own right; forced marriage is the survivor's, not the child's.
        Assert.Equal((1, 2, 1, 0), (year("B4.LGBT"), year("B4.DISABLED"), year("B4.HBA_FM_FGM"), year("B4.NRPF_MIGRANT")));
        // 55 on 1 April 2024, and 24 until the day after it.
        Assert.Equal((1, 1), (year("B4.OLDER"), year("B4.YOUNG")));
        // Roma, forced marriage, trans, older, young, the child: 6 of 8.
        Assert.Equal((6, 8), (year("B3"), year("B1")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Units_origins_and_support_have_their_own_cells(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var (house, sanctuary, elsewhere) = (world.Scheme(refuge), world.Scheme(refuge, "SANCTUARY"), world.Scheme(refuge, authority: SmallWorld.Neighbour));
        world.Unit(house, "2020-01-01", "2025-03-31", "Boiler");
        world.Unit(house, "2020-01-01", "2025-03-30");
        world.Unit(sanctuary, "2025-03-31");
        void Placed(Scheme scheme, bool? outOfArea, bool referred = true)
        {
            var person = world.Person(refuge);
            var file = world.Case(person);
            world.Stay(scheme, file, person, "2024-06-01", "2024-07-01", "E01",
                referred ? world.Referral(file, refuge, "2024-05-30T10:00:00Z", seeks: "safe-accommodation", type: "REFUGE", outOfArea: outOfArea) : null);
        }

        Placed(house, true);
        Placed(house, false);
        Placed(sanctuary, null);
        Placed(house, null, referred: false);
        Placed(elsewhere, true);
        var supported = world.Person(refuge);
        var supportedCase = world.Case(supported);
        world.Stay(house, supportedCase, supported, "2024-06-01");
        var episode = world.Episode(supportedCase, supported, "2024-06-01");
        world.Session(episode, "2024-07-01T10:00:00Z", "SUP3");
        world.Session(episode, "2024-08-01T10:00:00Z", "SUP3");
        world.Session(episode, "2024-08-02T10:00:00Z", "SUP9", attended: false);
        world.Session(episode, "2025-04-01T10:00:00Z", "SUP9");
        var outside = world.Person(refuge);
        world.Session(world.Episode(world.Case(outside), outside, "2024-06-01"), "2024-07-01T10:00:00Z", "SUP3");
        await world.Save(store);

        var year = await Build(store, "2024-25");

        Assert.Equal((2, 1, 1, 0), (year("C"), year("C.REFUGE"), year("C.SANCTUARY"), year("C.DISPERSED")));
        // Came from elsewhere 1; not known: the referral that does not say and the two without one.
        Assert.Equal((1, 3, 1), (year("F"), year("F.unknown"), year("F.out")));
        Assert.Equal((2, 1), (year("F.referrals"), year("F.referrals.unknown")));
        Assert.Equal((1, 0), (year("G.SUP3"), year("G.SUP9")));
        Assert.Equal((1, 3), (year("E1.sanctuary"), year("E1.non-sanctuary")));
        // Money and words are cells without a figure, never nought.
        Assert.Null(year("H.unspent"));
        Assert.Null(year("I.board"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cell_opens_only_to_rows_of_ones_own_cases(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var (mine, theirs) = (world.Organisation(), world.Organisation("Open Door"));
        foreach (var refuge in (Organisation[])[mine, mine, theirs])
        {
            var person = world.Person(refuge);
            world.Stay(world.Scheme(refuge), world.Case(person), person, "2024-06-01", "2024-07-01", "E02");
        }

        await world.Save(store);
        var definition = ReturnDefinition.For(Files, "safe-accommodation", Period.Parse("2024-25").Value).Value;
        async Task<OpenedRows?> Open(Actor actor, string cell)
        {
            await using var db = store.Database.Open(actor);
            return await new ReturnTable(db, EveryField.Catalogue).Open(definition, TestStore.Area, SmallWorld.County, [SmallWorld.County], Period.Parse("2024-25").Value, cell, 100, default);
        }

        var worker = TestStore.Somebody(mine.Id, Permission.SeeDirection, Permission.OpenRows, Permission.SeeCases);
        var rows = await Open(worker, "E2.E02");
        Assert.Equal((2, 3), (rows!.Rows.Count, rows.Total));
        Assert.All(rows.Rows, row => Assert.Equal("Stay", row.Kind));
        Assert.Empty((await Open(TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection, Permission.OpenRows), "E2.E02"))!.Rows);
        Assert.Null(await Open(worker, "H.unspent"));
        Assert.Null(await Open(worker, "no such cell"));
        await Assert.ThrowsAsync<WallException>(() => Open(TestStore.Somebody(mine.Id, Permission.SeeDirection), "E2.E02"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Counting_and_opening_in_one_query_would_show_other_peoples_cases_so_it_is_refused(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var (mine, theirs) = (world.Organisation(), world.Organisation("Open Door"));
        foreach (var refuge in (Organisation[])[mine, theirs])
        {
            var person = world.Person(refuge);
            world.Stay(world.Scheme(refuge), world.Case(person), person, "2024-06-01");
        }

        await world.Save(store);
        await using var db = store.Database.Open(TestStore.Somebody(mine.Id, Permission.SeeDirection, Permission.OpenRows, Permission.SeeCases));
        var counted = db.Counted<Stay>().Select(stay => new CountedRow { Id = stay.Id, Once = stay.Id });

        // The planted offenders: counting inside, beside and after, each of which would switch the filter off for the whole query.
        await Assert.ThrowsAsync<WallException>(() => db.Set<Stay>().CountAsync(stay => counted.Any(row => row.Id == stay.Id), default));
        await Assert.ThrowsAsync<WallException>(() => db.Set<Stay>().Join(counted, stay => stay.Id, row => row.Id, (stay, row) => stay).ToListAsync(default));
        await Assert.ThrowsAsync<WallException>(() => counted.Where(row => db.Set<Stay>().Any(stay => stay.Id == row.Id)).ToListAsync(default));
        await Assert.ThrowsAsync<WallException>(() => db.Set<Stay>().Select(stay => stay.Id).Concat(counted.Select(row => row.Id)).ToListAsync(default));
        // Counted rows among themselves, and beside a set that hides nothing, are counting.
        Assert.Equal(2, await db.Counted<Stay>().CountAsync(stay => counted.Any(row => row.Id == stay.Id), default));
        Assert.Equal(2, await counted.CountAsync(row => db.Set<Organisation>().Any(), default));
        Assert.Equal(1, await db.Set<Stay>().CountAsync(default));
        Assert.Single((await db.Open(counted, [RowKind.Of<Stay>()], 10, default)).Rows);
    }

    [Fact]
    public async Task A_figure_is_kept_exact_and_published_to_the_nearest_ten()
    {
        await using var store = await TestStore.Open();
        var world = new SmallWorld();
        var refuge = world.Organisation();
        for (var count = 0; count < 15; count++)
            world.TurnAway(refuge, "2024-06-01", count < 4 ? "U05" : "U01");
        await world.Save(store);
        await using var db = store.Database.Open(Builder);
        var filled = await Fill(db, "2024-25");

        var refused = filled.Cells.Single(cell => cell.Asked.Code == "D1");
        // Fifteen goes up to twenty, away from nought; eleven to ten and four to nought need not add up to it.
        Assert.Equal((15m, 20L), (refused.Value, refused.Rounded));
        Assert.Equal((11m, 10L), Pair(filled, "D2.U01"));
        Assert.Equal((4m, 0L), Pair(filled, "D2.U05"));
        Assert.Contains(filled.ToLookAt, line => line.Contains("reconstructed", StringComparison.Ordinal));
        Assert.DoesNotContain(filled.ToLookAt, line => line.StartsWith("The year is not over", StringComparison.Ordinal));
        Assert.Contains((await Fill(db, "2025-26")).ToLookAt, line => line.StartsWith("The year is not over", StringComparison.Ordinal));
    }

    private static (decimal?, long?) Pair(FilledReturn filled, string code) => filled.Cells.Where(cell => cell.Asked.Code == code).Select(cell => (cell.Value, cell.Rounded)).Single();

    private static async Task<Func<string, int?>> Build(TestStore store, string year)
    {
        await using var db = store.Database.Open(Builder);
        var filled = await Fill(db, year);
        return code => (int?)filled.Cells.Single(cell => cell.Asked.Code == code).Value;
    }

    private static Task<FilledReturn> Fill(WaymarkDb db, string year)
    {
        var period = Period.Parse(year).Value;
        return new ReturnTable(db, EveryField.Catalogue).Build(ReturnDefinition.For(Files, "safe-accommodation", period).Value, TestStore.Area, SmallWorld.County, [SmallWorld.County], period, default);
    }
}

using Waymark.Accommodation;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Risk;

namespace Waymark.Simulation;

/// <summary>
/// A partnership that does not exist, whole: partners, users, places, people, their cases over years, the board and its plan.
/// Nothing here reads a clock, a store or the system's dice, so the same order gives the same records everywhere.
/// They come in batches, oldest first; the truth about them is complete when the last has come.
/// </summary>
public sealed class SimulatedPartnership
{
    private const int BatchSize = 5000;
    private const string Checklist = "safelives-dash";
    private static readonly Odds<string> Sources = new((33, "police"), (17, "self"), (9, "health-gp"), (6, "health-hospital"), (7, "housing"), (8, "childrens-social-care"), (3, "adult-social-care"),
        (3, "education"), (3, "other-refuge"), (2, "idva"), (2, "probation"), (3, "voluntary"), (2, "friend-family"), (1, "out-of-area-authority"), (1, "other"));
    private static readonly Odds<string> Wants = new((34, "accommodation"), (40, "support"), (20, "idva"), (6, "childrens-support"));
    private static readonly IReadOnlyList<Scene> LastDays =
        [Scene.Waiting, Scene.Staying, Scene.JustAccepted, Scene.Waiting, Scene.JustDeclined, Scene.Leaving, Scene.Waiting, Scene.Staying];

    private readonly SimulationOrder order;
    private readonly AreaPack area;
    private readonly World world;
    private readonly RecordBatch foundation = new();
    private readonly Dice dice;

    /// <param name="area">The partnership's files.</param>
    /// <param name="files">Where names and the risk checklist lie.</param>
    /// <param name="order">What is asked for.</param>
    public SimulatedPartnership(AreaPack area, ReferenceFiles files, SimulationOrder order)
    {
        this.area = area;
        this.order = order;
        dice = new Dice(order.Seed, 1);
        var names = InventedNames.Read(files);
        var places = new Dice(order.Seed, 2);
        Partners = new Partners(area, names, order, places);
        Truth = new Truth { Area = area.Code, Seed = order.Seed, Years = order.Years, From = order.From, Until = order.Until };
        foreach (var partner in Partners.All)
            foundation.Organisations.Add(partner);
        foreach (var user in DemoAccounts.Of(Partners, names, order, places))
            foundation.Users.Add(user);
        world = new World
        {
            Area = area, Order = order, Names = names, Partners = Partners, Truth = Truth, Figures = new TrueFigures(order),
            Instrument = RiskInstrument.Read(files, Checklist, NewestEdition(files)),
            MaracPolicy = MaracPolicy.From(area.Thresholds),
            Lists = new CodeLists(files),
            Rooms = new Rooms(Partners, area.AccommodationTypes.Select(type => type.Code).ToHashSet(), area.Code, order, places, foundation),
            Meetings = new MaracCalendar(Partners, area.Code, order, places, foundation),
            Users = foundation.Users.Records.GroupBy(user => user.OrganisationId).ToDictionary(group => group.Key, group => (IReadOnlyList<User>)[.. group]),
        };
        var authorityOf = foundation.Schemes.Records.ToDictionary(scheme => scheme.Id);
        foreach (var unit in foundation.Units.Records)
            Truth.UnitsByAuthorityAndType.More($"{authorityOf[unit.SchemeId].AuthorityCode} / {authorityOf[unit.SchemeId].AccommodationType}");
    }

    /// <summary>Who belongs to it.</summary>
    public Partners Partners { get; }

    /// <summary>What is true of it: complete once every batch has been taken.</summary>
    public Truth Truth { get; }

    /// <summary>Every record, in batches of some thousands, a case's records together. Take them once.</summary>
    public IEnumerable<RecordBatch> Records()
    {
        new DirectionStory(world, new Dice(order.Seed, 3)).Tell(foundation);
        yield return Counted(foundation);

        var chronicle = new Chronicle(world);
        var households = new HouseholdMaker(world, dice);
        var cases = new CaseStory(world, chronicle, dice);
        var referrals = new ReferralStory(world, chronicle, dice);
        var support = new SupportStory(world, chronicle, cases, referrals, dice);
        var accommodation = new AccommodationStory(world, chronicle, cases, referrals, support, dice);
        var marac = new MaracStory(world, chronicle, cases, households, dice);
        var kept = Math.Min(order.People / 8, 60);
        var scene = 0;
        while (households.Left > 0)
        {
            if (households.Left > kept)
                TellOrdinary(DayOf(order.People - kept - households.Left, order.People - kept));
            else
                TellLastDays(LastDays[scene++ % LastDays.Count]);
            if (chronicle.Batch.Count < BatchSize)
                continue;
            yield return Counted(chronicle.Batch);
            chronicle.Batch = new RecordBatch();
        }

        foreach (var (name, figure) in world.Figures.All())
            Truth.Figures.Add(name, figure);
        yield return Counted(chronicle.Batch);

        void TellOrdinary(DateOnly day)
        {
            var household = households.Next(day, mustBeNew: false, null);
            var source = Sources.Roll(dice);
            var wants = Wants.Roll(dice);
            if (wants == "childrens-support" && household.Children.Count == 0)
                wants = "support";
            var type = accommodation.TypeSought();
            var asked = wants == "accommodation" ? accommodation.FirstAsked(household.Place, type) : Partners.Charity;
            var referrer = Partners.Behind(source, household.Place);
            referrer = referrer?.Id == asked.Id ? null : referrer;
            var open = cases.Open(household, day, referrer ?? asked, referrer, source);
            if (wants == "accommodation")
                accommodation.Seek(open, type, asked, day, Scene.Ordinary);
            if (wants != "accommodation" || dice.Chance(330))
                support.Seek(open, referrer ?? (asked.Id == Partners.Charity.Id ? null : asked), Partners.Charity, source, wants == "accommodation" ? "support" : wants, day, Scene.Ordinary);
            if (open.Harmers.Count > 0 && dice.Chance(25))
                support.WithHarmer(open, day);
            marac.Assess(open, day.AddDays(dice.Below(5)));
            cases.Close(open);
            households.Remember(household);
        }

        void TellLastDays(Scene wanted)
        {
            var at = Partners.Places[0];
            var day = order.Until.AddDays(-(wanted is Scene.Staying or Scene.Leaving ? dice.Between(8, 60) : wanted == Scene.Waiting ? dice.Below(4) : dice.Between(2, 5)));
            var household = households.Next(day, mustBeNew: true, at);
            var fromSurgery = wanted is not (Scene.Staying or Scene.Leaving) && !dice.Chance(250);
            var (referrer, source) = fromSurgery ? (Partners.Surgery, "health-gp") : (Partners.Police, "police");
            var open = cases.Open(household, day, referrer, referrer, source);
            if (wanted is Scene.Waiting or Scene.Staying or Scene.Leaving || dice.Chance(500))
                accommodation.Seek(open, AccommodationTypeCode.Refuge, at.LargeRefuge, day, wanted);
            else
                support.Seek(open, referrer, Partners.Charity, source, "support", day, wanted);
            marac.Assess(open, day);
            cases.Close(open);
        }
    }

    private RecordBatch Counted(RecordBatch batch)
    {
        Chronicle.CountInto(Truth, batch);
        return batch;
    }

    // Referrals have grown by about a twentieth a year: each year has as many parts as that.
    private DateOnly DayOf(int made, int all)
    {
        var days = order.Until.DayNumber - order.From.DayNumber + 1;
        var parts = Enumerable.Range(0, order.Years).Select(year => 100L + (5 * year)).ToList();
        var at = (long)made * parts.Sum();
        for (var year = 0; year < parts.Count; year++)
        {
            var whole = parts[year] * all;
            if (at < whole)
                return order.From.AddDays((int)((((long)year * whole) + at) * days / (whole * order.Years)));
            at -= whole;
        }

        return order.Until;
    }

    private static string NewestEdition(ReferenceFiles files) =>
        Path.GetFileNameWithoutExtension(System.IO.Directory.EnumerateFiles(Path.Combine(files.Standards, "risk", Checklist), "*.json").Max(StringComparer.Ordinal))
        ?? throw new InvalidDataException("There is no edition of the risk checklist.");
}

using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Tests.Import;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class LoadRefugeReferralsTests
{
    private const string Refuge = "Aspen House Refuge";
    private static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);
    private static readonly CodeLists Codes = new(Files);
    private static readonly Lazy<AreaPack> County = new(() => AreaReader.Read(Path.Combine(Files.Areas, "nottinghamshire-2021")).Pack!);
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_shared_extract_loads_as_its_writer_knows_it(string kind)
    {
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(ImportFiles.Shared("truth.json"), Stop));
        var refuge = truth.RootElement.GetProperty("refuge");
        int Expected(string name) => refuge.GetProperty(name).GetInt32();
        Dictionary<string, int> ByCode(string name) => refuge.GetProperty(name).EnumerateObject().ToDictionary(code => code.Name, code => code.Value.GetInt32());
        var read = await Extract();
        await using var store = await TestStore.Open(kind);

        var summary = await Load(store, read);
        Assert.Equal(
            (Expected("referrals"), Expected("exact_duplicate_rows_added"), Expected("accepted"), Expected("out_of_area_referrals"), Expected("adults_supported"), Expected("children_supported"), Expected("still_in_on_31_march")),
            (summary.Referrals, summary.DuplicateRows, summary.Accepted, summary.OutOfAreaReferrals, summary.AdultsSupported, summary.ChildrenSupported, summary.StillIn));
        Assert.Equal(ByCode("declined"), summary.Declined);
        Assert.Equal(ByCode("moved_on"), summary.MovedOn);
        Assert.InRange(summary.Households, Expected("households") * 0.95, Expected("households") * 1.05);

        // What the annual return counts, read back from the store.
        await using var db = Open(store);
        Assert.Equal(Expected("households_supported"), await db.Counted<Stay>().Select(stay => stay.PersonId).Distinct().CountAsync(Stop));
        Assert.Equal(Expected("adults_supported") + Expected("children_supported"), await db.Counted<StayMember>().Select(member => member.PersonId).Distinct().CountAsync(Stop));
        Assert.Equal(ByCode("declined"), await db.Counted<TurnAway>().GroupBy(turnAway => turnAway.PrimaryReason).ToDictionaryAsync(group => group.Key, group => group.Count(), Stop));
        Assert.Equal(summary.Households, await db.Counted<CaseFile>().CountAsync(Stop));
        Assert.Equal(Expected("out_of_area_referrals"), await db.Counted<Referral>().CountAsync(referral => referral.OutOfArea == true, Stop));
        Assert.Equal(Expected("still_in_on_31_march"), await db.Counted<CaseFile>().CountAsync(file => file.ClosedOn == null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_same_file_again_changes_nothing_and_undone_it_can_come_again(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var read = await Small();
        var first = await Load(store, read);
        var counts = await Counts(store);

        var again = await Load(store, read);
        Assert.True(again.AlreadyLoaded);
        Assert.Equal(first.LoadId, again.LoadId);
        Assert.Equal(counts, await Counts(store));

        await using (var db = Open(store))
            Assert.Equal(first.Records, (await new UndoLoad(db, store.Database).Run(first.LoadId!.Value, Stop)).Value);
        Assert.All((await Counts(store)).Where(kept => kept.Key != nameof(FileLoad)), left => Assert.Equal(0, left.Value));
        await using (var db = Open(store))
        {
            Assert.NotNull((await db.Counted<FileLoad>().SingleAsync(Stop)).UndoneAt);
            Assert.Equal("This load has been undone already.", (await new UndoLoad(db, store.Database).Run(first.LoadId!.Value, Stop)).Refusal?.Message);
        }

        var anew = await Load(store, read);
        Assert.False(anew.AlreadyLoaded);
        Assert.NotEqual(first.LoadId, anew.LoadId);
        Assert.Equal(counts.Where(kept => kept.Key != nameof(FileLoad)), (await Counts(store)).Where(kept => kept.Key != nameof(FileLoad)));
        await using var partner = await OnBehalf(store);
        Assert.Equal(["Loaded", "Loaded", "Undone"], await partner.Set<AuditEntry>().Where(entry => entry.Kind == nameof(FileLoad)).Select(entry => entry.Change).Order().ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_same_file_under_a_mistyped_name_is_refused_before_anybody_is_counted_twice(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var read = await Small();
        var first = await Load(store, read);
        Assert.True(first.NewOrganisation);
        var counts = await Counts(store);
        foreach (var dry in (bool[])[true, false])
        {
            await using var db = Open(store);
            var again = await new LoadRefugeReferrals(db, store.Database, Codes).Run(new(first.Organisation + "s", null, County.Value, read, DryRun: dry), Stop);
            Assert.Contains($"was loaded for {first.Organisation} on", again.Refusal?.Message);
        }

        Assert.Equal(counts, await Counts(store));
        await using (var db = Open(store))
            Assert.True((await new UndoLoad(db, store.Database).Run(first.LoadId!.Value, Stop)).Done);
        await using (var db = Open(store))
            Assert.True((await new LoadRefugeReferrals(db, store.Database, Codes).Run(new(first.Organisation + "s", null, County.Value, read), Stop)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_load_that_somebody_has_worked_on_since_is_not_undone(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var loaded = await Load(store, await Small());
        await using (var partner = await OnBehalf(store))
        {
            var stay = await partner.Set<Stay>().FirstAsync(s => s.To == null, Stop);
            stay.To = partner.Today;
            partner.Add(new Note { CaseId = stay.CaseId, OrganisationId = partner.ActingFor, AuthorName = "Sam Example", HappenedAt = partner.Now, Kind = "call", Text = "Moved on today." });
            Assert.Null(await partner.Save(new Activity("End a stay", Permission.KeepAccommodation), null, Stop));
        }

        var before = await Counts(store);
        await using var db = Open(store);
        var refused = (await new UndoLoad(db, store.Database).Run(loaded.LoadId!.Value, Stop)).Refusal;
        Assert.Contains("1 of its records changed and 1 newer ones were written", refused?.Message);
        Assert.Equal(before, await Counts(store));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task What_was_corrected_or_struck_out_by_hand_is_neither_undone_nor_loaded_over(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var loaded = await Load(store, await Small());
        Guid declined, struck;
        await using (var partner = await OnBehalf(store))
        {
            var referral = await partner.Set<Referral>().SingleAsync(r => r.State == ReferralState.Declined, Stop);
            declined = referral.Id;
            Assert.True((await new CorrectPlaceDecision(partner, Codes, new AreaInForce()).Run(new() { ReferralId = declined, Version = 0, State = ReferralState.Accepted, NamedContact = "Priya Shah", Reason = "She was given a place" }, Stop)).Done);
        }

        await using (var partner = await OnBehalf(store))
        {
            var stay = await partner.Set<Stay>().SingleAsync(s => s.To == null, Stop);
            struck = stay.Id;
            Assert.True((await new StrikeOutStay(partner).Run(new(stay.CaseId, stay.Id, 0, "Somebody else's"), Stop)).Done);
        }

        await using (var partner = await OnBehalf(store))
        {
            var stay = await partner.Set<Stay>().SingleAsync(Stop);
            Assert.True((await new CorrectStay(partner, Codes).Run(new(stay.CaseId, stay.Id, 0, null, stay.From, new DateOnly(2024, 8, 20), "E02", [], "She left later"), Stop)).Done);
        }

        var before = await Counts(store);
        await using (var db = Open(store))
        {
            var refused = (await new UndoLoad(db, store.Database).Run(loaded.LoadId!.Value, Stop)).Refusal;
            // The turn-away of the answer that was corrected went too, and the two children of the stay that never was.
            Assert.Contains("2 of its records changed", refused?.Message);
            Assert.Contains("were struck out", refused?.Message);
        }

        // A later export tells the same rows as they were, with one that is new.
        var again = await ImportFiles.Understood(SmallText + ImportFiles.Row(("Ref No", "AH-9"), ("First Name", "Tansy"), ("DOB", "01/02/1990"), ("Home Postcode", "QN4 4DD")) + "\r\n");
        var later = await Load(store, again);
        Assert.Equal(3, later.RowsHeldBefore);
        await using var read = await OnBehalf(store);
        Assert.Equal(ReferralState.Accepted, (await read.Set<Referral>().SingleAsync(r => r.Id == declined, Stop)).State);
        Assert.False(await read.Set<Stay>().AnyAsync(s => s.Id == struck, Stop));
        Assert.Equal(new DateOnly(2024, 8, 20), (await read.Set<Stay>().SingleAsync(Stop)).To);
        Assert.Equal(before[nameof(Referral)] + 1, (await Counts(store))[nameof(Referral)]);
    }

    [Fact]
    public async Task Trying_a_file_changes_nothing_at_all()
    {
        await using var store = await TestStore.Open();
        await using (var db = Open(store))
        {
            var tried = (await new LoadRefugeReferrals(db, store.Database, Codes).Run(new(Refuge, null, County.Value, await Small(), DryRun: true), Stop)).Value;
            Assert.True(tried.DryRun);
            Assert.Null(tried.LoadId);
            Assert.Equal(3, tried.Referrals);
            Assert.Empty(await db.Set<Organisation>().ToListAsync(Stop));
        }

        Assert.All((await Counts(store)).Values, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task A_later_export_that_tells_the_earlier_months_again_adds_only_what_is_new()
    {
        await using var store = await TestStore.Open();
        var lines = (await File.ReadAllLinesAsync(ImportFiles.Shared("refuge-referrals-2024-25.csv"), System.Text.Encoding.Latin1, Stop)).ToList();
        await Load(store, await ImportFiles.Understood(string.Join("\r\n", lines.Take(150)) + "\r\n"));
        var later = await Load(store, await ImportFiles.Understood(string.Join("\r\n", lines) + "\r\n"));
        Assert.True(later.RowsHeldBefore > 100);
        await using var db = Open(store);
        Assert.Equal(201, await db.Counted<TurnAway>().CountAsync(Stop));
        Assert.Equal(111, await db.Counted<Stay>().CountAsync(Stop));
    }

    [Fact]
    public async Task Somebody_an_earlier_file_told_of_is_the_same_person_and_counted_once()
    {
        await using var store = await TestStore.Open();
        await Load(store, await Small());
        var later = await Load(store, await ImportFiles.Understood(ImportFiles.With(("Ref No", "AH-9"), ("Date Recd", "01/02/2025"), ("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "02/02/2025"))));
        Assert.Equal(1, later.HouseholdsKnownBefore);
        await using var db = Open(store);
        var loads = await db.Counted<PersonRecord>().Where(person => person.GivenName == "Wren").ToListAsync(Stop);
        Assert.Equal(2, loads.Count);
        Assert.Single(loads.Select(person => person.PersonId).Distinct());
    }

    [Fact]
    public async Task A_blank_is_not_known_and_never_a_no()
    {
        await using var store = await TestStore.Open();
        await Load(store, await ImportFiles.Understood(ImportFiles.With(("NRPF?", ""), ("Disability", "None"), ("Gender", "prefer not to say"), ("Ethnic Origin", ""))));
        await using var partner = await OnBehalf(store);
        var said = await partner.Set<EqualityAnswer>().ToDictionaryAsync(answer => answer.Question, answer => (answer.State, answer.Code), Stop);
        Assert.Equal((AnswerState.Unknown, null), said["nrpf"]);
        Assert.Equal((AnswerState.Answered, "no"), said["disability"]);
        Assert.Equal((AnswerState.Declined, null), said["sex"]);
        Assert.Equal((AnswerState.Unknown, null), said["ethnicity"]);
    }

    [Fact]
    public async Task A_child_a_year_older_in_a_second_referral_is_the_same_child()
    {
        await using var store = await TestStore.Open();
        var text = ImportFiles.With(("Children (ages)", "3, 8")) + ImportFiles.Row(("Ref No", "AH-2"), ("Date Recd", "20/06/2025"), ("Children (ages)", "4, 9, under 1"), ("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "20/06/2025")) + "\r\n";
        await Load(store, await ImportFiles.Understood(text));
        await using var db = Open(store);
        Assert.Equal(3, await db.Counted<Party>().CountAsync(party => party.Role == PartyRole.Child, Stop));
        Assert.Equal(3, await db.Counted<StayMember>().CountAsync(member => member.IsChild, Stop));
    }

    [Fact]
    public async Task A_new_organisation_in_an_area_of_two_authorities_must_say_which()
    {
        await using var store = await TestStore.Open();
        var two = AreaReader.Read(Path.Combine(Files.Areas, "northamptonshire-2022")).Pack!;
        await using var db = store.Database.Open(Actor.Operator("Test", two.Code, Guid.Empty));
        var load = new LoadRefugeReferrals(db, store.Database, Codes);
        var refused = (await load.Run(new(Refuge, null, two, await Small()), Stop)).Refusal!;
        Assert.Equal("authority", refused.Field);
        Assert.All(two.OwnAuthorities.Where(a => a.CarriesPartFourDuties), authority => Assert.Contains(authority.Code, refused.Message));
        Assert.True((await load.Run(new(Refuge, two.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code, two, await Small()), Stop)).Done);
    }

    [Fact]
    public async Task Whoever_may_not_load_files_is_stopped_at_the_door()
    {
        await using var store = await TestStore.Open();
        await Load(store, await Small());
        await using var db = Open(store, Permission.SeeCases, Permission.KeepCases);
        await Assert.ThrowsAsync<WallException>(async () => await new LoadRefugeReferrals(db, store.Database, Codes).Run(new(Refuge, null, County.Value, await ImportFiles.Understood(ImportFiles.With(("Ref No", "AH-7")))), Stop));
        await Assert.ThrowsAsync<WallException>(async () => await new UndoLoad(db, store.Database).Run(Guid.NewGuid(), Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Ten_thousand_rows_are_read_and_every_one_is_written(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Load(store, await Small());
        var text = new StringBuilder(ImportFiles.Heading).Append("\r\n");
        for (var row = 0; row < 10_000; row++)
            text.Append(ImportFiles.Row(("Ref No", $"AH-{row}"), ("First Name", "Wren" + Letters(row)), ("Surname", "Vale" + Letters(row * 7)), ("DOB", new DateOnly(1960, 1, 1).AddDays(row).ToString("dd/MM/yyyy")), ("Home Postcode", $"QN{row % 90 + 10} {row / 90 % 10}{Postcode(row)}"), ("Children (ages)", row % 2 == 0 ? "3, 8" : ""), ("From (LA)", Letters(row * 3)))).Append("\r\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var loaded = await Load(store, (await ImportFiles.Read(bytes)).Value);
        Assert.Equal((10_000, 0), (loaded.Rows - loaded.DuplicateRows, loaded.UnreadableRows));
        await using var db = Open(store);
        Assert.True(await db.Counted<Referral>().CountAsync(Stop) >= 10_000);
    }

    private static string Postcode(int row) => string.Concat("ABDEFGHJLN"[row / 900 % 10], "ABDEFGHJLN"[row / 9000 % 10]);

    private static string Letters(int number) => string.Concat(number.ToString("D5").Select(digit => (char)('a' + digit - '0')));

    private static WaymarkDb Open(TestStore store, params Permission[] only) =>
        store.Database.Open(only.Length == 0
            ? Actor.Operator("Test", County.Value.Code, Guid.Empty)
            : new Actor(Guid.NewGuid(), "Sam Example", Guid.NewGuid(), County.Value.Code, only.ToHashSet()));

    private static async Task<WaymarkDb> OnBehalf(TestStore store)
    {
        await using var db = Open(store);
        var refuge = await db.Set<Organisation>().SingleAsync(o => o.Name == Refuge, Stop);
        return store.Database.Open(db.Actor.OnBehalfOf(refuge.Id));
    }

    private static async Task<RefugeLoadSummary> Load(TestStore store, RefugeReferrals read)
    {
        await using var db = Open(store);
        var loaded = await new LoadRefugeReferrals(db, store.Database, Codes).Run(new(Refuge, null, County.Value, read), Stop);
        Assert.True(loaded.Done, loaded.Refusal?.Message);
        return loaded.Value;
    }

    private static async Task<Dictionary<string, int>> Counts(TestStore store)
    {
        await using var db = Open(store);
        return new()
        {
            [nameof(PersonRecord)] = await db.Counted<PersonRecord>().CountAsync(Stop),
            [nameof(CaseFile)] = await db.Counted<CaseFile>().CountAsync(Stop),
            [nameof(Involvement)] = await db.Counted<Involvement>().CountAsync(Stop),
            [nameof(Party)] = await db.Counted<Party>().CountAsync(Stop),
            [nameof(EqualityAnswer)] = await db.Counted<EqualityAnswer>().CountAsync(Stop),
            [nameof(Referral)] = await db.Counted<Referral>().CountAsync(Stop),
            [nameof(Stay)] = await db.Counted<Stay>().CountAsync(Stop),
            [nameof(StayMember)] = await db.Counted<StayMember>().CountAsync(Stop),
            [nameof(TurnAway)] = await db.Counted<TurnAway>().CountAsync(Stop),
            [nameof(Note)] = await db.Counted<Note>().CountAsync(Stop),
            [nameof(FileLoad)] = await db.Counted<FileLoad>().CountAsync(Stop),
        };
    }

    private static Task<RefugeReferrals> Small() => ImportFiles.Understood(SmallText);

    private static string SmallText =>
        ImportFiles.With(("Ref No", "AH-1"), ("Notes", "Rang twice")) +
        ImportFiles.Row(("Ref No", "AH-2"), ("First Name", "Maren"), ("DOB", "07/08/1988"), ("Home Postcode", "QN2 4BB"), ("Children (ages)", "3, 8"), ("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "13/05/2024")) + "\r\n" +
        ImportFiles.Row(("Ref No", "AH-3"), ("First Name", "Odile"), ("DOB", "09/10/1979"), ("Home Postcode", "QN3 9CC"), ("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "14/05/2024"), ("Date Out", "14/08/2024"), ("Moved To", "Private rent")) + "\r\n";

    private static async Task<RefugeReferrals> Extract()
    {
        await using var stream = File.OpenRead(ImportFiles.Shared("refuge-referrals-2024-25.csv"));
        var read = await ImportFiles.Read(stream);
        Assert.True(read.Done, read.Refusal?.Message);
        return read.Value;
    }
}

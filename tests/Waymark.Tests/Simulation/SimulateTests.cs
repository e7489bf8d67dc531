using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Cli;
using Waymark.Indicators;
using Waymark.Marac;
using Waymark.People;
using Waymark.Publishing;
using Waymark.Referrals;
using Waymark.Simulation;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Areas;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Simulation;

public sealed class SimulateTests
{
    private static readonly Simulate.Request Small = new(400, 2, 11, Invented.Until);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_truth_is_what_the_store_counts(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var pack = Invented.Pack("example");
        var outcome = (await Simulate.Run(store.Database, pack, Reference.Files(), Small, null, Stop)).Value;
        var truth = outcome.Truth;
        await using var db = store.Database.Open(Actor.Operator("Counter", pack.Code, Guid.Empty));

        Assert.Equal(400, truth.People);
        Assert.Equal(truth.People, await db.Counted<PersonRecord>().Select(person => person.PersonId).Distinct().CountAsync(Stop));
        Assert.Equal(truth.Survivors, await db.Counted<CaseFile>().Select(file => file.SurvivorPersonId).Distinct().CountAsync(Stop));
        Assert.Equal(truth.Records["CaseFile"], await db.Counted<CaseFile>().CountAsync(Stop));
        Assert.Equal(truth.Records["Session"], await db.Counted<Session>().CountAsync(Stop));
        Assert.Equal(outcome.Records, truth.Records.Sum());

        var referrals = await db.Counted<Referral>().ToListAsync(Stop);
        Same(truth.ReferralsByState, referrals, referral => referral.State.ToString());
        Same(truth.SelfReferralsByYear, referrals.Where(referral => referral.Source == "self"), referral => Year(LondonTime.DateOf(referral.ReceivedAt)));
        Same(truth.AccommodationDeclinedByReason, referrals.Where(referral => referral is { State: ReferralState.Declined, AccommodationType: not null }), referral => referral.PrimaryReason!);

        var turnedAway = await db.Counted<TurnAway>().ToListAsync(Stop);
        Same(truth.TurnAwaysByAuthorityAndYear, turnedAway, turnAway => $"{turnAway.AuthorityCode} / {Year(turnAway.On)}");
        Same(truth.HouseholdsTurnedAwayByAuthorityAndYear, turnedAway.DistinctBy(turnAway => (turnAway.PersonId, Year(turnAway.On), turnAway.AuthorityCode)), turnAway => $"{turnAway.AuthorityCode} / {Year(turnAway.On)}");

        var heard = await db.Counted<MaracCase>().Where(marac => marac.HeardOn != null).ToListAsync(Stop);
        Same(truth.MaracHeardByYear, heard, marac => Year(marac.HeardOn!.Value));
        Same(truth.MaracRepeatsHeardByYear, heard.Where(marac => marac.IsRepeat), marac => Year(marac.HeardOn!.Value));

        var episodes = await db.Counted<Episode>().ToListAsync(Stop);
        Same(truth.EpisodesStartedByYear, episodes.Where(episode => episode.From is not null), episode => Year(episode.From!.Value));
        Same(truth.PersonsStartedByYear, episodes.Where(episode => episode.From is not null).DistinctBy(episode => (episode.PersonId, Year(episode.From!.Value))), episode => Year(episode.From!.Value));
        var scores = (await db.Counted<OutcomeScore>().Where(score => score.Measure == "safety" && score.Score != null).ToListAsync(Stop)).ToLookup(score => score.EpisodeId);
        Same(Of(truth.OutcomesImproved, "safety / "), episodes.Where(episode => episode.To is not null && Improved(scores[episode.Id])), episode => "safety / " + Year(episode.To!.Value));

        await TheHousedAreCounted(db, truth);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Every_measure_comes_to_what_is_true(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var pack = Invented.Pack("example");
        var truth = (await Simulate.Run(store.Database, pack, Reference.Files(), Small, null, Stop)).Value.Truth;
        await using var db = store.Database.Open(Actor.Operator("Counter", pack.Code, Guid.Empty));
        Assert.True(truth.Figures.Count > 150);
        Assert.Empty(await Disagreements(db, truth));

        // One referral that the story does not tell of, and its year and quarter no longer agree.
        await using (var door = await BulkDoor.Open(db, null, Stop))
        {
            var file = new CaseFile { AreaCode = pack.Code, OpenedOn = Invented.Until, SurvivorRecordId = Guid.NewGuid(), SurvivorPersonId = Guid.NewGuid() };
            await door.Add([file], Stop);
            await door.Add([new Referral
            {
                AreaCode = pack.Code, CaseId = file.Id, SurvivorPersonId = file.SurvivorPersonId, ToOrganisationId = Guid.NewGuid(), Source = "self", Seeks = "support",
                ReceivedAt = Invented.Until.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), State = ReferralState.Received,
            }], Stop);
            await door.Commit(new Activity("Plant", Permission.LoadFiles), null, "planted", Stop);
        }

        var found = await Disagreements(db, truth, "referrals.self");
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task The_same_seed_loads_the_same_records_and_writes_the_same_files()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-simulated-");
        try
        {
            var (one, two) = (Path.Combine(folder.FullName, "one"), Path.Combine(folder.FullName, "two"));
            await using var first = await TestStore.Open();
            await using var second = await TestStore.Open();
            var pack = Invented.Pack("example");
            var once = (await Simulate.Run(first.Database, pack, Reference.Files(), Small with { Folder = one }, null, Stop)).Value;
            var again = (await Simulate.Run(second.Database, pack, Reference.Files(), Small with { Folder = two }, null, Stop)).Value;
            Assert.Equal(once.Digest, again.Digest);
            Assert.Equal(once.Truth.ToJson(), again.Truth.ToJson());
            Assert.NotEmpty(System.IO.Directory.GetFiles(one));
            Assert.All(System.IO.Directory.GetFiles(one), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(two, Path.GetFileName(file)))));
            await using var db = first.Database.Open(Actor.Operator("Reader", pack.Code, Guid.Empty));
            var entry = await db.Set<AuditEntry>().SingleAsync(Stop);
            Assert.Contains(once.Digest, entry.Changes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_database_that_holds_cases_is_refused_unless_told_to_add()
    {
        await using var store = await TestStore.Open();
        var pack = Invented.Pack("example");
        Assert.True((await Simulate.Run(store.Database, pack, Reference.Files(), Small, null, Stop)).Done);
        var refused = await Simulate.Run(store.Database, pack, Reference.Files(), Small with { Seed = 12 }, null, Stop);
        Assert.Equal("add", refused.Refusal?.Field);
        Assert.True((await Simulate.Run(store.Database, pack, Reference.Files(), Small with { Seed = 12, Add = true }, null, Stop)).Done);
        await using var db = store.Database.Open(Actor.Operator("Counter", pack.Code, Guid.Empty));
        Assert.Equal(2, await db.Set<User>().CountAsync(user => user.SignInName == "refuge@example.org" || user.SignInName == "refuge.2@example.org", Stop));
    }

    [Fact]
    public async Task Too_few_people_are_refused_in_words()
    {
        await using var store = await TestStore.Open();
        var refused = await Simulate.Run(store.Database, Invented.Pack("example"), Reference.Files(), Small with { People = 3 }, null, Stop);
        Assert.Contains("20 people or more", refused.Refusal?.Message);
    }

    [Fact]
    public async Task A_simulation_that_is_stopped_leaves_nothing()
    {
        await using var store = await TestStore.Open();
        using var stopping = new CancellationTokenSource();
        var pack = Invented.Pack("example");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Simulate.Run(store.Database, pack, Reference.Files(), Small with { People = 5000 }, new AtOnce(stopping), stopping.Token));
        await using var db = store.Database.Open(Actor.Operator("Counter", pack.Code, Guid.Empty));
        Assert.Equal(0, await db.Counted<CaseFile>().CountAsync(Stop) + await db.Set<Organisation>().CountAsync(Stop));
    }

    [Fact]
    public async Task The_refuge_worker_sees_waiting_referrals_and_word_of_them()
    {
        await using var store = await TestStore.Open();
        var pack = Invented.Pack("example");
        Assert.True((await Simulate.Run(store.Database, pack, Reference.Files(), Small with { People = 600 }, null, Stop)).Done);
        User worker;
        await using (var any = store.Database.Open(Actor.Operator("Reader", pack.Code, Guid.Empty)))
            worker = await any.Set<User>().SingleAsync(user => user.SignInName == "refuge@example.org", Stop);
        await using var db = store.Database.Open(new Actor(worker.Id, worker.Name, worker.OrganisationId, pack.Code, Enum.GetValues<Permission>().ToHashSet()));
        Assert.True(await db.Set<Referral>().CountAsync(referral => referral.State == ReferralState.Received, Stop) >= 3);
        Assert.True(await db.Set<Notice>().CountAsync(Stop) >= 3);
        Assert.True(await db.Set<Stay>().CountAsync(Stop) > 0);
    }

    [Fact]
    public async Task The_command_puts_the_truth_beside_the_database_under_its_name_and_a_second_one_never_replaces_it()
    {
        await using var store = await TestStore.Open();
        var printed = (await SimulateCommand.Run(store.Database, Invented.Pack("example"), Reference.Files(), Small, null, Stop)).Value;
        Assert.Equal(Path.ChangeExtension(store.Database.FilePath, ".truth.json"), printed.Truth);
        var before = await File.ReadAllBytesAsync(printed.Truth, Stop);
        var more = Small with { Seed = Small.Seed + 1, Add = true };
        Assert.Contains("--truth FILE", (await SimulateCommand.Run(store.Database, Invented.Pack("example"), Reference.Files(), more, null, Stop)).Refusal!.Message);
        Assert.Contains("--truth FILE", (await SimulateCommand.Run(store.Database, Invented.Pack("example"), Reference.Files(), more, Path.Combine(store.Database.FilePath!, "truth.json"), Stop)).Refusal!.Message);
        var beside = printed.Truth + ".second";
        Assert.Equal(beside, (await SimulateCommand.Run(store.Database, Invented.Pack("example"), Reference.Files(), more, beside, Stop)).Value.Truth);
        Assert.Equal(before, await File.ReadAllBytesAsync(printed.Truth, Stop));
        using var truth = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(printed.Truth, Stop));
        Assert.Equal(printed.People, truth.RootElement.GetProperty("people").GetInt32());
    }

    // Nights are counted here one authority and year at a time, from the stays as they lie in the store.
    private static async Task TheHousedAreCounted(WaymarkDb db, Truth truth)
    {
        var stays = (await db.Counted<Stay>().ToListAsync(Stop)).ToDictionary(stay => stay.Id);
        var schemes = (await db.Counted<Scheme>().ToListAsync(Stop)).ToDictionary(scheme => scheme.Id);
        Assert.Equal(truth.StaysOpen, stays.Values.Count(stay => stay.To is null));
        Same(truth.StaysEndedByDestination, stays.Values.Where(stay => stay.To is not null), stay => stay.Destination!);
        Same(truth.DaysToPlacementByYear.Keys, stays.Values.Select(stay => Year(stay.From)).Distinct());
        var members = await db.Counted<StayMember>().ToListAsync(Stop);
        foreach (var year in stays.Values.Select(stay => Period.Of(PeriodKind.FinancialYear, stay.From)).Distinct())
        {
            foreach (var authority in schemes.Values.Select(scheme => scheme.AuthorityCode).Distinct())
            {
                var there = members.Where(member => stays[member.StayId] is var stay && schemes[stay.SchemeId].AuthorityCode == authority
                    && stay.From <= year.To && (stay.To ?? Invented.Until) >= year.From).DistinctBy(member => member.PersonId).ToList();
                var told = Of(truth.SupportedInAccommodation, $"{authority} / {year.Label} / ");
                Assert.Equal(there.Count, told.Sum(pair => pair.Value));
                Assert.Equal(there.Count(member => member.IsChild), told.Where(pair => pair.Key.EndsWith("children", StringComparison.Ordinal)).Sum(pair => pair.Value));
            }
        }

    }

    private static async Task<List<string>> Disagreements(WaymarkDb db, Truth truth, string onlyOf = "")
    {
        var disagreements = new List<string>();
        foreach (var (name, figure) in truth.Figures.Where(pair => pair.Key.StartsWith(onlyOf, StringComparison.Ordinal)))
        {
            var (code, period) = (name.Split(" / ")[0], Period.Parse(name.Split(" / ")[1]).Value);
            var measured = await Waymark.Tests.Indicators.Take.Catalogue.Find(code)!.Take(db, new MeasureScope(truth.Area, period.From, period.To), Stop);
            if (figure.Counted != (measured.Numerator ?? measured.Denominator) || (figure.Of is not null && figure.Of != measured.Denominator) || (figure.Value is not null && figure.Value != measured.Value))
                disagreements.Add(name);
        }

        return disagreements;
    }

    private static bool Improved(IEnumerable<OutcomeScore> scores) =>
        scores.FirstOrDefault(score => score.Point == OutcomePoint.Start) is { } start && scores.FirstOrDefault(score => score.Point == OutcomePoint.End) is { } end && end.Score > start.Score;

    private static string Year(DateOnly day) => Period.Of(PeriodKind.FinancialYear, day).Label;

    private static IEnumerable<KeyValuePair<string, int>> Of(Counts tally, string prefix) => tally.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal));

    private static void Same<T>(IEnumerable<KeyValuePair<string, int>> told, IEnumerable<T> stored, Func<T, string> what) =>
        Assert.Equal(told, stored.GroupBy(what).Select(group => KeyValuePair.Create(group.Key, group.Count())).OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static void Same(IEnumerable<string> told, IEnumerable<string> stored) => Assert.Equal(told, stored.Order(StringComparer.Ordinal));

    private sealed class AtOnce(CancellationTokenSource stopping) : IProgress<int>
    {
        public void Report(int value) => stopping.Cancel();
    }
}

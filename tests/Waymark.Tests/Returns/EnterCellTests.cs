using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Returns;

public sealed class EnterCellTests
{
    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_entered_by_hand_stands_in_the_return_of_that_year_with_who_and_where_from(string kind)
    {
        await using var open = await OpenReturn.Open(kind);
        Assert.True((await open.Enter("H.spend.SUP3", "£1,250.50")).Done);
        Assert.True((await open.Enter("I.board", "It met six times.\nThree survivors sit on it.")).Done);

        var money = await open.Cell("H.spend.SUP3");
        Assert.Equal((1250.50m, null, "Sam Example", "the grant ledger", new DateOnly(2025, 6, 1)), (money.Value, money.Rounded, money.OwnerName, money.Source, money.CollectedOn));
        Assert.Equal("Entered by hand: Sam Example, the grant ledger, 1 June 2025", money.Status);
        Assert.Equal("It met six times.\nThree survivors sit on it.", (await open.Cell("I.board")).Text);

        // Two years lie open at once, and the other one knows nothing of it.
        Assert.Null((await open.Cell("H.spend.SUP3", "2023-24")).Value);
        Assert.True((await open.Enter("H.spend.SUP3", "7", year: "2023-24")).Done);
        Assert.Equal((7m, 1250.50m), ((await open.Cell("H.spend.SUP3", "2023-24")).Value, (await open.Cell("H.spend.SUP3")).Value));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_correction_needs_a_reason_and_the_version_it_corrects_and_is_in_the_record_of_changes(string kind)
    {
        await using var open = await OpenReturn.Open(kind);
        Assert.True((await open.Enter("H.unspent", "100")).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await open.Enter("H.unspent", "200")).Refusal);
        Assert.Equal("Reason", (await open.Enter("H.unspent", "200", version: 0)).Refusal!.Field);
        Assert.Equal(200m, (await open.Enter("H.unspent", "200", version: 0, reason: "An invoice came late")).Value.Pounds);
        Assert.Equal(WaymarkDb.Overtaken, (await open.Enter("H.unspent", "300", version: 0, reason: "Late too")).Refusal);

        var changes = await open.Here.Do(async db => await db.Set<AuditEntry>().Where(entry => entry.Kind == "CellEntry").OrderBy(entry => entry.At).ThenBy(entry => entry.Change).ToListAsync(default), open.Looker);
        Assert.Equal(["Added", "Changed"], changes.Select(entry => entry.Change));
        Assert.Equal("An invoice came late", changes[1].Reason);
        Assert.Contains("200", changes[1].Changes);
    }

    [Theory]
    [InlineData("B1", "5", null)]
    [InlineData("A.completeness", "Complete", null)]
    [InlineData("A.sign-off", "The director", null)]
    [InlineData("no such cell", "5", null)]
    [InlineData("H.unspent", "-1", "Value")]
    public async Task Only_a_cell_that_needs_a_hand_is_entered(string cell, string typed, string? field)
    {
        await using var open = await OpenReturn.Open();
        var refusal = (await open.Enter(cell, typed)).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal(field, refusal.Field);
    }

    [Theory]
    [InlineData(" ", "the ledger", "2025-06-01", "OwnerName")]
    [InlineData("Sam Example", null, "2025-06-01", "Source")]
    [InlineData("Sam Example", "the ledger", null, "CollectedOn")]
    [InlineData("Sam Example", "the ledger", "2025-06-11", "CollectedOn")]
    public async Task A_cell_without_its_owner_its_source_and_its_day_is_refused(string? owner, string? source, string? day, string field)
    {
        await using var open = await OpenReturn.Open();
        Assert.Equal(field, (await open.Enter("H.unspent", "5", owner: owner, source: source, day: day)).Refusal!.Field);
    }

    [Fact]
    public async Task Another_authority_a_year_to_come_and_whoever_may_not_enter_nothing()
    {
        await using var open = await OpenReturn.Open();
        Assert.False((await open.Enter("H.unspent", "5", authority: SmallWorld.Neighbour)).Done);
        Assert.False((await open.Enter("H.unspent", "5", year: "2026-27")).Done);
        Assert.False((await open.Enter("H.unspent", "5", year: "2024")).Done);
        await Assert.ThrowsAsync<WallException>(() => open.Enter("H.unspent", "5", actor: TestStore.Somebody(Guid.NewGuid(), Permission.BuildReturns, Permission.SignReturns)));
    }

    [Fact]
    public async Task How_complete_a_return_is_is_told_and_never_an_error()
    {
        await using var open = await OpenReturn.Open();
        var needed = (await open.Print()).Cells.Where(cell => cell.Status.StartsWith("Not held", StringComparison.Ordinal)).Select(cell => (cell.Code, cell.Unit)).ToList();
        Assert.Equal($"Not complete: 0 of {needed.Count} cells that need a hand are filled. Missing: {string.Join(", ", needed.Select(cell => cell.Code))}.", (await open.Cell("A.completeness")).Text);

        foreach (var (code, unit) in needed.Skip(1))
            Assert.True((await open.Enter(code, unit == "pounds" ? "0" : "Words")).Done, code);
        Assert.Equal($"Not complete: {needed.Count - 1} of {needed.Count} cells that need a hand are filled. Missing: {needed[0].Code}.", (await open.Cell("A.completeness")).Text);
        Assert.Contains("1 cell that needs a hand is not filled.", (await open.Print()).ToLookAt);

        Assert.True((await open.Enter(needed[0].Code, "Words")).Done);
        Assert.Equal($"Complete: all {needed.Count} cells that need a hand are filled.", (await open.Cell("A.completeness")).Text);
        Assert.DoesNotContain((await open.Print()).ToLookAt, line => line.Contains("hand", StringComparison.Ordinal));
    }
}

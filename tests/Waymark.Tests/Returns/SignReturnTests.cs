using Waymark.Access;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Returns;

public sealed class SignReturnTests
{
    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_signed_stays_when_records_change_and_what_moved_is_told(string kind)
    {
        await using var open = await OpenReturn.Open(kind);
        Assert.True((await open.Enter("H.unspent", "100.50")).Done);
        var signed = (await open.Sign()).Value;
        Assert.Equal((1, "Sam Example", "director of public health"), (signed.Number, signed.SignedByName, signed.Post));
        Assert.Equal("Sam Example, director of public health, 10 June 2025, version 1", (await open.Cell("A.sign-off")).Text);

        var world = new SmallWorld();
        world.TurnAway(world.Organisation(), "2024-06-01", "U01");
        await world.Save(open.Here.Store);
        var kept = (await open.Signed()).Single();
        Assert.True(kept.IsWhole);
        Assert.Equal(signed.Content, kept.Content);
        var copy = PrintedReturn.Read(kept.Content);
        Assert.Equal((0m, 100.50m), (copy.Cells.Single(cell => cell.Code == "D1").Value, copy.Cells.Single(cell => cell.Code == "H.unspent").Value));
        Assert.Contains("version 1", copy.Cells.Single(cell => cell.Code == "A.sign-off").Text);
        Assert.Equal(kept.Content, copy.ToJson());

        var moved = MovedCell.Between(copy, await open.Print());
        Assert.Contains(moved, cell => cell is { Then: { Code: "D1", Value: 0 }, Now.Value: 1 });
        Assert.DoesNotContain(moved, cell => cell.Then.Code is "H.unspent" or "A.sign-off" or "B1");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_signed_return_is_changed_only_as_a_new_version_with_a_reason(string kind)
    {
        await using var open = await OpenReturn.Open(kind);
        var first = (await open.Sign()).Value;
        Assert.Contains("signed already", (await open.Sign()).Refusal!.Message);
        Assert.Contains("Open a new version", (await open.Enter("H.unspent", "5")).Refusal!.Message);

        // The year before is open all the while.
        Assert.True((await open.Enter("H.unspent", "5", year: "2023-24")).Done);
        Assert.Equal(1, (await open.Sign("2023-24")).Value.Number);

        Assert.Equal("Reason", (await open.Reopen(first, " ")).Refusal!.Field);
        Assert.True((await open.Reopen(first, "The ledger was wrong")).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await open.Reopen(first, "Mine too")).Refusal);
        Assert.Contains("open already", (await open.Reopen(first, "Mine too", version: 1)).Refusal!.Message);
        Assert.Equal("Not signed", (await open.Cell("A.sign-off")).Status);
        Assert.True((await open.Enter("H.unspent", "5")).Done);
        Assert.Equal(2, (await open.Sign()).Value.Number);

        var versions = await open.Signed();
        Assert.Equal([(2, null), (1, "The ledger was wrong")], versions.Select(signed => (signed.Number, signed.ReopenReason)));
        Assert.Equal((first.Content, first.Digest), (versions[1].Content, versions[1].Digest));
        Assert.Single(MovedCell.Between(PrintedReturn.Read(versions[1].Content), PrintedReturn.Read(versions[0].Content)), cell => cell.Then.Code == "H.unspent");
    }

    [Fact]
    public async Task Nobody_signs_figures_they_have_not_seen()
    {
        await using var open = await OpenReturn.Open();
        var seen = (await open.Print()).FiguresDigest();
        Assert.True((await open.Enter("H.unspent", "5")).Done);
        Assert.Contains("figures changed", (await open.Sign(seen: seen)).Refusal!.Message);
        Assert.Contains("figures changed", (await open.Sign(seen: "")).Refusal!.Message);
        Assert.Empty(await open.Signed());
        Assert.True((await open.Sign()).Done);
    }

    [Fact]
    public async Task A_year_that_is_not_over_a_signer_without_a_post_and_whoever_may_not_sign_nothing()
    {
        await using var open = await OpenReturn.Open();
        Assert.Contains("not over", (await open.Sign("2025-26")).Refusal!.Message);
        Assert.Equal("Post", (await open.Sign(post: " ")).Refusal!.Field);
        Assert.Equal("Post", (await open.Sign(post: new string('a', 201))).Refusal!.Field);
        await Assert.ThrowsAsync<WallException>(() => open.Sign(actor: TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection, Permission.BuildReturns, Permission.CollectReadings)));
        Assert.Empty(await open.Signed());
    }

    [Fact]
    public async Task A_copy_that_somebody_altered_in_the_store_does_not_fit_its_digest()
    {
        await using var open = await OpenReturn.Open();
        var signed = (await open.Sign()).Value;
        var altered = new SignedReturn
        {
            AreaCode = signed.AreaCode, ReturnName = signed.ReturnName, AuthorityCode = signed.AuthorityCode, Year = signed.Year, Number = 1, SignedByName = signed.SignedByName,
            Post = signed.Post, SignedAt = signed.SignedAt, Digest = signed.Digest, Content = signed.Content.Replace("\"value\": 0", "\"value\": 1"),
        };
        Assert.True(signed.IsWhole);
        Assert.False(altered.IsWhole);
    }
}

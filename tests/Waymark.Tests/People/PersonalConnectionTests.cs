using CsCheck;
using Waymark.People;
using Xunit;

namespace Waymark.Tests.People;

public sealed class PersonalConnectionTests
{
    private static readonly DateOnly Then = new(2025, 6, 1);

    [Theory]
    [InlineData("PC_A")]
    [InlineData("PC_B")]
    [InlineData("PC_C")]
    [InlineData("PC_D")]
    [InlineData("PC_E")]
    [InlineData("PC_F")]
    public void A_connection_goes_on_counting_after_it_ended(string code) =>
        Assert.True(PersonalConnection.Connected([new HeldConnection(code, new(2010, 1, 1), new(2012, 1, 1))], Then));

    [Fact]
    public void Relatives_count_while_they_are_relatives()
    {
        Assert.True(PersonalConnection.Connected([new HeldConnection("PC_G", null, Then)], Then));
        Assert.False(PersonalConnection.Connected([new HeldConnection("PC_G", null, Then.AddDays(-1))], Then));
    }

    [Fact]
    public void A_connection_that_began_later_does_not_count_yet() =>
        Assert.False(PersonalConnection.Connected([new HeldConnection("PC_E", Then.AddDays(1))], Then));

    [Fact]
    public void One_pair_may_be_connected_in_several_ways() =>
        Assert.Equal(["PC_A", "PC_F"], PersonalConnection.Counting([new("PC_F"), new("PC_A"), new("PC_F"), new("COLLEAGUE")], Then));

    [Theory]
    [InlineData("2009-06-01", 16)]
    [InlineData("2009-06-02", 15)]
    [InlineData("2025-06-01", 0)]
    [InlineData("2025-06-02", null)]
    [InlineData(null, null)]
    public void Somebody_is_a_year_older_on_their_birthday(string? born, int? years) =>
        Assert.Equal(years, AgeOn.Years(born is null ? null : DateOnly.Parse(born), Then));

    [Theory]
    [InlineData("2025-02-28", 16)]
    [InlineData("2025-03-01", 17)]
    [InlineData("2028-02-28", 19)]
    [InlineData("2028-02-29", 20)]
    public void Somebody_born_on_29_February_waits_for_March_in_a_short_year(string day, int years) =>
        Assert.Equal(years, AgeOn.Years(new DateOnly(2008, 2, 29), DateOnly.Parse(day)));

    [Fact]
    public void Nobody_grows_younger() =>
        Gen.Select(Gen.Int[0, 40_000], Gen.Int[0, 40_000]).Sample((born, lived) =>
        {
            var birth = new DateOnly(1920, 1, 1).AddDays(born);
            var day = birth.AddDays(lived);
            return AgeOn.Years(birth, day) is { } age && AgeOn.Years(birth, day.AddDays(1)) is { } next && (next - age) is 0 or 1;
        });
}

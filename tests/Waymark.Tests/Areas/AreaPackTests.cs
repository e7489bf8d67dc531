using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

public sealed class AreaPackTests
{
    [Fact]
    public void A_pack_kept_as_one_document_comes_back_the_same()
    {
        foreach (var listing in AreaList.Read(House.Areas))
        {
            var kept = listing.Reading.Pack!.ToJson();

            var back = AreaPack.FromJson(kept);

            Assert.Equal(kept, back.ToJson());
            Assert.Equal(AreaCounts.Of(listing.Reading.Pack), AreaCounts.Of(back));
            Assert.Equal(listing.Reading.Pack.Population, back.Population);
            Assert.Equal(listing.Reading.Pack.Goals, back.Goals);
        }
    }

    [Fact]
    public void A_document_with_a_word_it_should_not_have_is_not_a_pack()
    {
        var kept = AreaReader.Read(Path.Combine(House.Areas, "example")).Pack!.ToJson();

        Assert.Throws<System.Text.Json.JsonException>(() => AreaPack.FromJson(kept.Replace("\"goals\":", "\"gaols\":")));
    }

    [Fact]
    public void The_digest_is_that_of_the_files_wherever_they_lie()
    {
        using var folder = new AreaFolder();
        var first = folder.Read().Pack!.Digest;
        Assert.Equal(AreaReader.Read(Path.Combine(House.Areas, "example")).Pack!.Digest, first);
        Assert.Equal(64, first.Length);

        var changed = folder.Change("words.json", "\"one\": \"promise\"", "\"one\": \"pledge\"").Read().Pack!.Digest;

        Assert.NotEqual(first, changed);
    }

    [Fact]
    public void A_quarter_from_the_end_of_a_month_stays_inside_the_month() =>
        Assert.Equal(new DateOnly(2027, 2, 28), new Span(Months: 3).After(new DateOnly(2026, 11, 30)));

    [Fact]
    public void Only_upper_tier_and_unitary_councils_of_its_own_carry_the_duties()
    {
        var pack = AreaReader.Read(Path.Combine(House.Areas, "example")).Pack!;

        Assert.Equal("Sallowmere County", Assert.Single(pack.Authorities, authority => authority.CarriesPartFourDuties).Name);
    }
}

using Waymark.Accommodation;
using Xunit;

namespace Waymark.Tests.Accommodation;

public sealed class RelevantAccommodationTests
{
    private static readonly AccommodationFacts CharityRefuge = new()
    {
        Type = AccommodationType.Refuge,
        Provider = AccommodationProvider.CharityWithDomesticAbuseObjects,
        OwnedOrManagedBy = AccommodationProvider.CharityWithDomesticAbuseObjects,
        Temporary = true,
        SharesToiletWashingOrCooking = true,
    };

    private static readonly AccommodationFacts HotelRooms = CharityRefuge with
    {
        Type = AccommodationType.OtherDesignated,
        OwnedOrManagedBy = AccommodationProvider.Private,
    };

    // T21
    [Fact]
    public void A_private_hotel_with_shared_bathrooms_is_not() => Assert.False(RelevantAccommodation.IsRelevant(HotelRooms));

    [Fact]
    public void A_charitys_refuge_with_a_shared_kitchen_is() => Assert.True(RelevantAccommodation.IsRelevant(CharityRefuge));

    [Fact]
    public void A_sanctuary_in_a_private_tenancy_is() => Assert.True(RelevantAccommodation.IsRelevant(new()
    {
        Type = AccommodationType.Sanctuary,
        Provider = AccommodationProvider.Private,
        OwnedOrManagedBy = AccommodationProvider.Private,
        PartOfSanctuaryScheme = true,
    }));

    [Fact]
    public void A_dispersed_home_of_a_charity_without_such_objects_is_not() => Assert.False(RelevantAccommodation.IsRelevant(CharityRefuge with
    {
        Type = AccommodationType.Dispersed,
        Provider = AccommodationProvider.OtherVoluntaryOrganisation,
        SeparateAndSelfContained = true,
    }));

    [Fact]
    public void Bed_and_breakfast_is_temporary_shared_and_not_self_contained_all_at_once()
    {
        Assert.True(RelevantAccommodation.IsBedAndBreakfast(HotelRooms));
        Assert.False(RelevantAccommodation.IsBedAndBreakfast(HotelRooms with { Temporary = false }));
        Assert.False(RelevantAccommodation.IsBedAndBreakfast(HotelRooms with { SeparateAndSelfContained = true }));
        Assert.False(RelevantAccommodation.IsBedAndBreakfast(HotelRooms with { SharesToiletWashingOrCooking = false }));
    }

    [Theory]
    [InlineData(AccommodationProvider.LocalHousingAuthority, false)]
    [InlineData(AccommodationProvider.NonProfitRegisteredProvider, false)]
    [InlineData(AccommodationProvider.OtherVoluntaryOrganisation, false)]
    [InlineData(AccommodationProvider.ProfitMakingRegisteredProvider, true)]
    [InlineData(AccommodationProvider.Private, true)]
    public void Who_owns_or_manages_a_shared_place_decides_whether_it_is_bed_and_breakfast(AccommodationProvider owner, bool bedAndBreakfast) =>
        Assert.Equal(bedAndBreakfast, RelevantAccommodation.IsBedAndBreakfast(HotelRooms with { OwnedOrManagedBy = owner }));

    [Fact]
    public void Being_called_a_sanctuary_is_not_being_part_of_a_scheme() =>
        Assert.False(RelevantAccommodation.IsRelevant(CharityRefuge with { Type = AccommodationType.Sanctuary }));
}

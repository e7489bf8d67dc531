using Waymark.Accommodation;
using Waymark.Returns;

namespace Waymark.Publishing;

/// <summary>Every capability's return fields in one catalogue.</summary>
public static class EveryField
{
    /// <summary>The catalogue.</summary>
    public static FieldCatalogue Catalogue { get; } = new([.. AccommodationFields.All]);
}

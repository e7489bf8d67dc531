namespace Waymark.Journeys;

/// <summary>The tests that walk beside one another through one demonstration and one browser, in turn.</summary>
[CollectionDefinition(Name)]
public sealed class Demonstrated : ICollectionFixture<Partnership>
{
    public const string Name = "The demonstration";
}

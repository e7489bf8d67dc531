namespace Waymark.Tests.Architecture.Planted.Places;

internal sealed class Dated
{
    public string Title => "The return for 2023";

    public DateOnly FieldsOf2025() => new(2024, 4, 1);

    // Innocent: an Act is known by its year, a key is no date, and a size is no year.
    public string Law => "Domestic Abuse Act 2021, and Domestic Abuse Support (Local Authority Strategies and Annual Reports) Regulations 2021";

    public string Key => "0a9f2021-7c1e-4b0e-9d51-202420232022";

    public string Vocabulary => "http://schemas.xmlsoap.org/ws/2005/05/identity";

    public int Longest => 2000;
}

namespace Waymark.Access;

/// <summary>What a partner must be called.</summary>
public static class OrganisationRule
{
    public const int LongestName = 120;

    /// <summary>The name as it is kept, or how to put it right.</summary>
    public static Result<string> Name(string? typed)
    {
        var name = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0)
            return new Refusal("Enter the organisation's name", "Name");
        if (name.Length > LongestName)
            return new Refusal($"Enter a name of at most {LongestName} characters", "Name");
        return name.Any(char.IsControl) ? new Refusal("Type the name again without special characters", "Name") : name;
    }
}

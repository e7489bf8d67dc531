namespace Waymark.Access;

/// <summary>What an account must have before it can be opened: a name, a sign-in name, and roles that exist.</summary>
public static class AccountRule
{
    public const int LongestName = 100;
    public const int LongestSignInName = 100;

    /// <summary>The name as it is kept: without spaces around it, never empty, never with characters that cannot be read.</summary>
    public static Result<string> Name(string? typed)
    {
        var name = typed?.Trim() ?? "";
        if (name.Length == 0)
            return new Refusal("Enter the person's name", "Name");
        if (name.Length > LongestName)
            return new Refusal($"Enter a name of at most {LongestName} characters", "Name");
        return name.Any(char.IsControl) ? new Refusal("Type the name again without special characters", "Name") : name;
    }

    /// <summary>The sign-in name as it is kept: lower case, and only characters that are easy to type anywhere.</summary>
    public static Result<string> SignInName(string? typed)
    {
        var name = typed?.Trim().ToLowerInvariant() ?? "";
        if (name.Length == 0)
            return new Refusal("Enter a sign-in name: a work email address is best", "SignInName");
        if (name.Length is < 3 or > LongestSignInName)
            return new Refusal($"Enter a sign-in name of 3 to {LongestSignInName} characters", "SignInName");
        return name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@' or '+' or '\'')
            ? name
            : new Refusal("Enter a sign-in name of letters, numbers, dots and hyphens, without spaces: a work email address is best", "SignInName");
    }

    /// <summary>The roles as they are kept: each once, in the order of the role book.</summary>
    public static Result<string> Roles(IEnumerable<string>? chosen, RoleBook book)
    {
        var codes = (chosen ?? []).Select(code => code.Trim()).Where(code => code.Length > 0).ToHashSet();
        if (codes.Count == 0)
            return new Refusal("Choose at least one role", "Roles");
        return codes.FirstOrDefault(code => !book.Has(code)) is { } unknown
            ? new Refusal($"There is no role called {unknown}. Choose from: {string.Join(", ", book.All.Select(role => role.Code))}.", "Roles")
            : string.Join(',', book.All.Select(role => role.Code).Where(codes.Contains));
    }

    /// <summary>Letters and numbers that nobody takes for one another, read aloud or copied from paper.</summary>
    public const string HardToMistake = "abcdefghjkmnpqrstuvwxyz34679";

    /// <summary>Letters by chance, as they are written down or typed: in groups of four.</summary>
    public static string Grouped(string letters) => string.Join('-', letters.Chunk(4).Select(group => new string(group)));
}

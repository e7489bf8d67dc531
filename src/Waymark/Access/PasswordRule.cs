namespace Waymark.Access;

/// <summary>Whether a password will do. Length is what counts (NCSC): three random words are longer than the shortest allowed.</summary>
public static class PasswordRule
{
    public const int Shortest = 12;
    public const int Longest = 200;

    /// <summary>What is wrong with it; null when it will do.</summary>
    public static Refusal? Problem(string? password, string? again, string name, string signInName)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Shortest)
            return new Refusal($"Choose a password of at least {Shortest} characters: three random words will do", "Password");
        if (password.Length > Longest)
            return new Refusal($"Choose a password of at most {Longest} characters", "Password");
        if (password != again)
            return new Refusal("The two passwords are not the same: type it again", "Again");
        if (password.Contains(signInName, StringComparison.OrdinalIgnoreCase) || password.Equals(name, StringComparison.OrdinalIgnoreCase))
            return new Refusal("Choose a password without your name in it", "Password");
        return null;
    }
}

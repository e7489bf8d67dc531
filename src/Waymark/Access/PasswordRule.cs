namespace Waymark.Access;

/// <summary>
/// Whether a password will do. Length is what counts (NCSC): three random words are longer than the shortest allowed, and no kind of letter is
/// asked for. What everybody would guess is refused: what stood in other services' stolen lists, and the words of this work.
/// </summary>
public static class PasswordRule
{
    public const int Shortest = 12;
    public const int Longest = 200;

    /// <summary>Words that a guesser of passwords here would begin with; docs/security.md names them.</summary>
    public static readonly IReadOnlyList<string> WordsOfTheWork = ["waymark", "password", "marac", "idva", "refuge"];

    /// <summary>What is wrong with it; null when it will do.</summary>
    /// <param name="theirs">What is known of whoever will use it: their name, their sign-in name, where they work.</param>
    /// <param name="isStolen">Whether a password stood in a list of stolen ones.</param>
    public static Refusal? Problem(string? password, string? again, IEnumerable<string> theirs, Func<string, bool> isStolen)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Shortest)
            return new Refusal($"Choose a password of at least {Shortest} characters: three random words will do", "Password");
        if (password.Length > Longest)
            return new Refusal($"Choose a password of at most {Longest} characters", "Password");
        if (password != again)
            return new Refusal("The two passwords are not the same: type it again", "Again");
        if (theirs.Any(known => known.Length > 3 && password.Contains(known, StringComparison.OrdinalIgnoreCase)))
            return new Refusal("Choose a password without your name or where you work in it", "Password");
        if (WordsOfTheWork.FirstOrDefault(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } word)
            return new Refusal($"Choose a password without “{word}” in it: whoever guesses tries the words of this work first", "Password");
        return isStolen(password) ? new Refusal("Choose another password: this one was stolen from other services, and is tried first. Three random words will do.", "Password") : null;
    }
}

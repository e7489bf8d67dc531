namespace Waymark.Tests.Architecture.Planted.Rules;

internal static class ClockedRule
{
    public static bool Overdue(DateTime due) => due < DateTime.UtcNow;
}

internal static class ForgetfulRule
{
    public static IEnumerable<Guid> Two()
    {
        yield return Guid.NewGuid();
        yield return Guid.NewGuid();
    }
}

internal static class ReadingRule
{
    public static string Decide(string file) => File.ReadAllText(file);
}

internal sealed class DisguisedRule
{
    private DisguisedRule()
    {
    }

    public static int Score(Random chance) => chance.Next();
}

internal static class PureRule
{
    public static bool Overdue(DateOnly due, DateOnly today) => due < today;

    public static string? FirstLine(string text) => new StringReader(text).ReadLine();
}

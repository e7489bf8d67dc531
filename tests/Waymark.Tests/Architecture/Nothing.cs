namespace Waymark.Tests.Architecture;

/// <summary>Says every offence when there is one: a list cut short sends people looking one at a time.</summary>
internal static class Nothing
{
    public static void Stands(IEnumerable<string> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}

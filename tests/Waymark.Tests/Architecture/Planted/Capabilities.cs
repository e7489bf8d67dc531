namespace Waymark.Tests.Architecture.Planted.Access
{
    internal sealed class NosyActor
    {
        // Through a lambda inside a method: the mention the eye passes over.
        public static Func<object, string> Peek => met => ((Marac.Hearing)met).Words;
    }
}

namespace Waymark.Tests.Architecture.Planted.Marac
{
    internal sealed record Hearing(string Words, People.Somebody About);
}

namespace Waymark.Tests.Architecture.Planted.People
{
    internal sealed record Somebody(string Name);

    internal sealed class Circular
    {
        public List<Risk.Judgement> Judgements { get; } = [];
    }
}

namespace Waymark.Tests.Architecture.Planted.Risk
{
    internal sealed record Judgement(string Grounds);

    internal sealed class AllowedBack
    {
        public People.Somebody? About { get; init; }
    }
}

namespace Waymark.Tests.Architecture.Planted.Lost
{
    internal sealed class Stray
    {
        public Risk.Judgement? Judgement { get; init; }
    }
}

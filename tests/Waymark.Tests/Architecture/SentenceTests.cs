using System.Text.RegularExpressions;

namespace Waymark.Tests.Architecture;

/// <summary>Every public type says, in a sentence above it, what it is to someone in the sector.</summary>
public sealed partial class SentenceTests
{
    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?:record struct|record|class|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType { get; }

    [Fact]
    public void Every_public_type_has_its_sentence()
    {
        Assert.Equal(["Bare", "Hollow"], Offences(Planted));
        Nothing.Stands(Repository.Files("src/Waymark", ".cs").Concat(Repository.Files("src/Waymark.Linkage", ".cs"))
            .SelectMany(file => Offences(File.ReadAllText(file)).Select(name => $"{Repository.Short(file)}: {name}")));
    }

    private const string Planted = """
        namespace Waymark.Planted;

        public sealed record Bare(string Name);

        /// <summary></summary>
        public static class Hollow;

        /// <summary>A meeting about the cases of highest risk.</summary>
        /// <param name="On">The day it meets.</param>
        [Serializable]
        public readonly record struct Meeting(DateOnly On);

        /// <summary>
        /// Somebody the meeting
        /// hears about.
        /// </summary>
        [Flags,
         Obsolete]
        public enum Heard;

        internal sealed class Inside;
        """;

    private static List<string> Offences(string source)
    {
        // A part of a type that stands in several files says it once.
        return [.. PublicType.Matches(source).Where(type => !SaysSomething(Above(source, type.Index)) && !type.Value.Contains(" partial ", StringComparison.Ordinal))
            .Select(type => type.Groups[1].Value)];
    }

    // From the end of the member before (or an empty line) down to the type: its comment and attributes.
    private static string Above(string source, int type) => source[..type].TrimEnd('\n').Split("\n\n")[^1];

    private static bool SaysSomething(string above) => Summary.Match(above) is { Success: true } said && said.Groups[1].Value.Any(char.IsLetter);

    [GeneratedRegex(@"<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary { get; }
}

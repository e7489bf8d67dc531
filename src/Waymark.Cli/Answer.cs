using Waymark.Access;

namespace Waymark.Cli;

/// <summary>What a command answers: a document for machines, lines for people, and how it ended.</summary>
/// <param name="Document">What --json prints.</param>
/// <param name="Lines">What is printed without it.</param>
/// <param name="Code">0 good, 1 the data say no, 2 wrong use.</param>
internal sealed record Answer(object Document, IReadOnlyList<string> Lines, int Code = 0)
{
    public const int Good = 0;
    public const int DataSayNo = 1;
    public const int WrongUse = 2;

    /// <summary>The data say no: what was asked for is well asked and cannot be.</summary>
    public static Answer No(Refusal refusal) => Refused(refusal.Message, DataSayNo);

    /// <summary>It was asked for in a way that cannot be understood.</summary>
    public static Answer Wrong(string sentence) => Refused(sentence, WrongUse);

    /// <summary>A refusal of the database's address, the key file or a place that was named is a wrong use; any other is the data's.</summary>
    public static Answer Of(Refusal refusal) => refusal.Field is "db" or "key-file" or "to" or "add" or "area" or "authority" or "year" or "return" or "errors" or "file" or "organisation" or "truth" or "folder" or "heads" or "erased" ? Wrong(refusal.Message) : No(refusal);

    private static Answer Refused(string sentence, int code) => new(new Refused(sentence), [], code);
}

/// <summary>A refusal as a document.</summary>
internal sealed record Refused([property: System.Text.Json.Serialization.JsonPropertyName("refused")] string Sentence);

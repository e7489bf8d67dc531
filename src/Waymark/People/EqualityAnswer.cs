using Waymark.Access;

namespace Waymark.People;

/// <summary>What became of an optional question: the three ways of not knowing are never folded into one.</summary>
public enum AnswerState
{
    NotAsked,
    Declined,
    Unknown,
    Answered,
}

/// <summary>One answer to one equality question, asked after check answers and never required (Equality Act 2010; standards §5.1–5.2).</summary>
public sealed class EqualityAnswer : IWrittenBy
{
    private readonly string question = "";
    private string? code;
    private SealedText? sealedCode;

    /// <summary>The questions whose answers the store may read, because figures count them there. Every other answer, health and immigration first, lies sealed.</summary>
    public static IReadOnlyList<string> Readable { get; } = ["sex", "gender-identity", "ethnicity", "sexual-orientation", "religion", "marital"];

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required Guid PersonRecordId { get; init; }

    /// <summary>A list of <c>standards/codes</c>: "sex", "gender-identity", "ethnicity", "sexual-orientation", "religion", "disability", "disability-impact", "marital", "immigration", "nrpf", or a specialist characteristic.</summary>
    [Holds(FieldClass.Work)]
    public required string Question
    {
        get => question;
        init
        {
            question = value;
            // Whichever of the two is set first.
            if (Code is { } said)
                Code = said;
        }
    }

    public required AnswerState State { get; set; }

    /// <summary>A code of that list when answered; null otherwise.</summary>
    [Holds(FieldClass.Equality)]
    public string? Code
    {
        get => SealedCode ?? code;
        set
        {
            var readable = Readable.Contains(Question);
            code = readable ? value : null;
            SealedCode = readable ? null : value;
        }
    }

    /// <summary>The code where the answer lies sealed.</summary>
    [Holds(FieldClass.Health)] internal string? SealedCode { get => sealedCode?.Words; set => sealedCode = SealedText.Of(value, sealedCode); }
}

/// <summary>The questions whose answers are about health or immigration, and guarded as such; every other is about equality.</summary>
public static class EqualityClass
{
    public const string Disability = "disability";
    public const string DisabilityImpact = "disability-impact";
    public const string Immigration = "immigration";
    public const string RecourseToFunds = "nrpf";

    /// <summary>The class of fact that a question asks for.</summary>
    public static FieldClass Of(string question) => question switch
    {
        Disability or DisabilityImpact => FieldClass.Health,
        Immigration or RecourseToFunds => FieldClass.Immigration,
        _ => FieldClass.Equality,
    };
}

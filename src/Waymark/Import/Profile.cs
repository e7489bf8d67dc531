namespace Waymark.Import;

/// <summary>What an import understood of a file and what it did not: read by a person before anything is loaded.</summary>
/// <remarks>It quotes cells, so it is shown only to those who may see the file, and is never logged.</remarks>
public sealed record Profile
{
    /// <summary>SHA-256 of the file.</summary>
    public required string Digest { get; init; }

    public required string Encoding { get; init; }

    public required char Delimiter { get; init; }

    /// <summary>The row that holds the headings.</summary>
    public required int HeadingRow { get; init; }

    /// <summary>Rows with something in them, repeats counted, total rows and repeated headings not.</summary>
    public required int Rows { get; init; }

    public required int BlankRows { get; init; }

    public required int RepeatedHeadings { get; init; }

    public required IReadOnlyList<RepeatedRow> Repeats { get; init; }

    public required IReadOnlyList<TotalRow> Totals { get; init; }

    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>Headings that the mapping does not know; their cells are not read.</summary>
    public required IReadOnlyList<string> ColumnsNotUsed { get; init; }

    /// <summary>Headings that the mapping knows and the file does not have.</summary>
    public required IReadOnlyList<string> ColumnsMissing { get; init; }

    /// <summary>Row by row, what was not understood or does not fit together.</summary>
    public required IReadOnlyList<RowProblem> Problems { get; init; }

    /// <summary>Problems counted beyond those listed, when there are more than anybody could read.</summary>
    public required int ProblemsNotListed { get; init; }
}

/// <summary>What one column held.</summary>
public sealed record ColumnProfile
{
    public required string Field { get; init; }

    public required string Heading { get; init; }

    public required int Blank { get; init; }

    public required int Understood { get; init; }

    /// <summary>Cells that say in words that the answer is not known.</summary>
    public required int SaidNotKnown { get; init; }

    public required int NotUnderstood { get; init; }

    /// <summary>The words not understood and how often each stands; the commonest first.</summary>
    public required IReadOnlyList<WordCount> WordsNotUnderstood { get; init; }

    /// <summary>Words understood only by putting a slip right, and what they were taken as.</summary>
    public required IReadOnlyList<WordCount> WordsTakenAs { get; init; }

    /// <summary>How dates were written.</summary>
    public required IReadOnlyList<WordCount> Forms { get; init; }

    public int Filled => Understood + SaidNotKnown + NotUnderstood;
}

/// <summary>A word met in a column, and how often.</summary>
public sealed record WordCount(string Word, int Count);

/// <summary>Something in a row that was not understood or does not fit together.</summary>
public sealed record RowProblem(int Row, string Heading, string Words);

/// <summary>A row that is wholly equal to an earlier one, and is not loaded again.</summary>
public sealed record RepeatedRow(int Row, int Repeats);

/// <summary>A total row of the file, the rows counted above it, and whether they agree. A row that holds no number cannot.</summary>
public sealed record TotalRow(int Row, IReadOnlyList<long> Numbers, int RowsAbove)
{
    public bool Agrees => Numbers.Contains(RowsAbove);
}

/// <summary>A row that could not be read: its cells as they stand and the reason. It goes to the error file.</summary>
public sealed record UnreadableRow(int Row, IReadOnlyList<string> Cells, string Reason);

namespace Waymark.Import;

/// <summary>The row being read: gives each field in its kind, notes what is not understood, and says whether the row must be set aside.</summary>
internal sealed class RowInHand
{
    private const int LongestQuote = 60;
    private const int MostProblems = 20_000;

    // Marks that cannot be seen, left behind by copying out of web pages and file properties.
    private static readonly char[] Unseen = ['\u200B', '\u200E', '\u200F', '\u202A', '\u202C', '\uFEFF'];

    private readonly ImportMapping mapping;
    private readonly DateOnly today;
    private readonly Dictionary<string, (int At, ColumnTally Tally)> columns;
    private readonly Dictionary<string, CodeWords> lists;
    private readonly HashSet<string> unknown;
    private readonly HashSet<string> notNames;
    private readonly List<RowProblem> problems = [];
    private readonly List<string> reasons = [];
    private IReadOnlyList<string> cells = [];

    public RowInHand(ImportMapping mapping, Heading heading, DateOnly today)
    {
        this.mapping = mapping;
        this.today = today;
        columns = mapping.Columns.Where(column => heading.Columns.ContainsKey(column.Field))
            .ToDictionary(column => column.Field, column => (heading.Columns[column.Field], new ColumnTally(column, heading.Titles[heading.Columns[column.Field]])));
        lists = mapping.Codes.ToDictionary(list => list.Key, list => new CodeWords(list.Value));
        unknown = mapping.UnknownWords.Select(PlainWords.Of).ToHashSet(StringComparer.Ordinal);
        notNames = mapping.NotNames.Select(PlainWords.Of).ToHashSet(StringComparer.Ordinal);
    }

    public int Row { get; private set; }

    /// <summary>The problems of the rows so far, as many as anybody could read.</summary>
    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>Problems counted beyond those listed.</summary>
    public int ProblemsNotListed { get; private set; }

    /// <summary>Why the row cannot be read, or null when it can.</summary>
    public string? Reason => reasons.Count == 0 ? null : string.Join("; ", reasons);

    public IEnumerable<ColumnProfile> Profiles => columns.Values.Select(column => column.Tally.Profile());

    public void Take(int row, IReadOnlyList<string> rowCells)
    {
        Row = row;
        cells = rowCells;
        reasons.Clear();
    }

    public string? Text(string field)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return null;
        }

        var notKnown = tally.Column.Kind switch { CellKind.Text or CellKind.Reference => null, CellKind.Name => notNames, _ => unknown };
        if (notKnown is not null && notKnown.Contains(PlainWords.Of(cell)))
        {
            tally.SaidNotKnown();
            return null;
        }

        tally.Understood();
        return cell;
    }

    public string? Postcode(string field)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return null;
        }

        return PostcodeReading.Read(cell) is { } postcode ? Understood(tally, postcode)
            : unknown.Contains(PlainWords.Of(cell)) ? SaidNotKnown<string>(tally)
            : NotUnderstood<string>(tally, cell, "it has not the form of a postcode");
    }

    /// <param name="field">The field.</param>
    /// <param name="matters">Whether the row cannot be read without it, where the mapping says so.</param>
    public string? Code(string field, bool matters = true)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return null;
        }

        var read = lists[tally.Column.Codes!].Read(cell, tally.Column.SeveralWords);
        if (read.Code is { } code)
        {
            if (!read.Guessed)
            {
                return Understood(tally, code);
            }

            tally.TakenAs(cell, code);
            Note(tally.Heading, $"\"{Quote(cell)}\" was taken as {code}");
            return code;
        }

        return tally.Column.IfBlank == WhenMissing.Unknown && unknown.Contains(PlainWords.Of(cell)) ? SaidNotKnown<string>(tally)
            : NotUnderstood<string>(tally, cell, "the mapping has no code for it", matters);
    }

    public DateOnly? Date(string field)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return null;
        }

        var birth = tally.Column.Kind == CellKind.Birth;
        var read = DateReading.Read(cell, birth, today, mapping.Dates[birth ? "birth" : "event"]);
        if (read.Value is { } value)
        {
            tally.Understood(read.Form);
            return value;
        }

        if (tally.Column.IfBlank == WhenMissing.Unknown && unknown.Contains(PlainWords.Of(cell)))
        {
            tally.SaidNotKnown();
            return null;
        }

        NotUnderstood<string>(tally, cell, read.WhyNot!);
        return null;
    }

    public ChildrenRead Children(string field)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return new ChildrenRead([], Known: false, null);
        }

        var read = ChildrenReading.Read(cell, mapping.Children);
        if (!read.Known && unknown.Contains(PlainWords.Of(cell)))
        {
            tally.SaidNotKnown();
        }
        else if (!read.Known)
        {
            NotUnderstood<string>(tally, cell, read.Problem!);
        }
        else
        {
            tally.Understood();
            Flag(field, read.Problem);
        }

        return read;
    }

    /// <summary>A disability may be a plain yes or no, or be named.</summary>
    public (bool? Disabled, string? Words) Disability(string field)
    {
        if (Filled(field) is not var (cell, tally))
        {
            return (null, null);
        }

        var code = lists["disability"].Read(cell, severalWords: false).Code;
        if (code is null && unknown.Contains(PlainWords.Of(cell)))
        {
            tally.SaidNotKnown();
            return (null, null);
        }

        tally.Understood();
        return code switch
        {
            "no" => (false, null),
            "yes" => (true, null),
            _ => (true, cell),
        };
    }

    /// <summary>Notes something that does not fit together; the row is read all the same.</summary>
    public void Flag(string field, string? words)
    {
        if (words is not null)
        {
            Note(columns.TryGetValue(field, out var column) ? column.Tally.Heading : field, words);
        }
    }

    /// <summary>Says that the row cannot be read, and why.</summary>
    public void SetAside(string reason) => reasons.Add(reason);

    private (string Cell, ColumnTally Tally)? Filled(string field)
    {
        if (!columns.TryGetValue(field, out var column))
        {
            return null;
        }

        var cell = column.At < cells.Count ? cells[column.At].Trim().Trim(Unseen).Trim() : "";
        if (cell.Length > 0 && !column.Tally.SaysNothing(cell))
        {
            return (cell, column.Tally);
        }

        column.Tally.Blank();
        if (column.Tally.Column.IfBlank == WhenMissing.SetAside)
        {
            SetAside($"{column.Tally.Heading} is blank");
        }

        return null;
    }

    private static T Understood<T>(ColumnTally tally, T value)
    {
        tally.Understood();
        return value;
    }

    private static T? SaidNotKnown<T>(ColumnTally tally)
        where T : class
    {
        tally.SaidNotKnown();
        return null;
    }

    private void Note(string heading, string words)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add(new RowProblem(Row, heading, words));
        }
        else
        {
            ProblemsNotListed++;
        }
    }

    private T? NotUnderstood<T>(ColumnTally tally, string cell, string why, bool matters = true)
        where T : class
    {
        tally.NotUnderstood(Quote(cell));
        var words = $"\"{Quote(cell)}\" was not understood: {why}";
        Note(tally.Heading, words);
        if (matters && tally.Column.IfNotUnderstood == WhenMissing.SetAside)
        {
            SetAside($"{tally.Heading} {words}");
        }

        return null;
    }

    private static string Quote(string cell) => cell.Length <= LongestQuote ? cell : cell[..LongestQuote] + "…";
}

using System.Globalization;

namespace Waymark.Web.Design.Components;

/// <summary>Figures or facts in rows and columns.</summary>
public sealed record Table
{
    public IReadOnlyList<Cell>? Head { get; init; }
    public IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; } = [];
    public string? Caption { get; init; }
    public string? CaptionClasses { get; init; }
    public bool FirstCellIsHeader { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One figure or fact, or the heading of a column.</summary>
    public sealed record Cell
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        /// <summary>"numeric" sets figures to the right, one under another.</summary>
        public string? Format { get; init; }
        public int? Colspan { get; init; }
        public int? Rowspan { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Heading() => Markup.Of($"""<th scope="col" class="{Markup.Classes("govuk-table__header", Format is null ? null : "govuk-table__header--" + Format, Classes)}"{Spans}>{Html.Or(Text)}</th>""");

        internal Markup Render(bool header) => header
            ? Markup.Of($"""<th scope="row" class="{Markup.Classes("govuk-table__header", Classes)}"{Spans}>{Html.Or(Text)}</th>""")
            : Markup.Of($"""<td class="{Markup.Classes("govuk-table__cell", Format is null ? null : "govuk-table__cell--" + Format, Classes)}"{Spans}>{Html.Or(Text)}</td>""");

        private Markup Spans => Markup.Of($"{Span("colspan", Colspan)}{Span("rowspan", Rowspan)}{Markup.Attributes(Attributes)}");

        private static Markup Span(string name, int? count) => Markup.Attribute(name, count?.ToString(CultureInfo.InvariantCulture));
    }

    public Markup Render()
    {
        var caption = string.IsNullOrEmpty(Caption) ? Markup.Empty : Markup.Of($"""<caption class="{Markup.Classes("govuk-table__caption", CaptionClasses)}">{Caption}</caption>""");
        var head = Head is null ? Markup.Empty : Markup.Of($"""<thead class="govuk-table__head"><tr class="govuk-table__row">{Head.Select(cell => cell.Heading())}</tr></thead>""");
        return Markup.Of($"""
            <table class="{Markup.Classes("govuk-table", Classes)}"{Markup.Attributes(Attributes)}>
              {caption}{head}
              <tbody class="govuk-table__body">{Rows.Select(Row)}</tbody>
            </table>
            """);
    }

    private Markup Row(IReadOnlyList<Cell> cells) =>
        Markup.Of($"""<tr class="govuk-table__row">{cells.Select((cell, index) => cell.Render(index == 0 && FirstCellIsHeader))}</tr>""");
}

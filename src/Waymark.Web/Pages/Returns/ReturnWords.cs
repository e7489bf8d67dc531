using System.Globalization;
using Waymark.Returns;

namespace Waymark.Web.Pages.Returns;

/// <summary>How the cells of a return are put into words on the screen.</summary>
public static class ReturnWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"1,204", "£1,250.50"; a dash where there is no figure.</summary>
    public static string Exact(decimal? value, string unit) => (value, unit) switch
    {
        (null, _) => "–",
        ({ } pounds, ReturnCellDefinition.Money) => "£" + pounds.ToString(pounds == decimal.Truncate(pounds) ? "#,0" : "#,0.00", British),
        ({ } count, _) => count.ToString("#,0.##", British),
    };

    public static string Rounded(long? value) => value?.ToString("#,0", British) ?? "–";

    /// <summary>What a cell says, figure or words.</summary>
    public static string Says(PrintedCell? cell) => cell?.Text ?? Exact(cell?.Value, cell?.Unit ?? "");
}

/// <summary>One section of a return as it is shown: what stands, or what was signed.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="Nearest">To what published figures are rounded.</param>
/// <param name="Open">Where a cell opens; null when it does not.</param>
/// <param name="Enter">Where a cell is entered by hand; null when it is not, or not by whoever looks.</param>
public sealed record SectionShown(ReturnSection Section, IReadOnlyList<PrintedCell> Cells, int Nearest, Func<string, string>? Open, Func<string, string?> Enter)
{
    /// <summary>Whether it asks for words alone, and has no column for figures.</summary>
    public bool InWords => Cells.All(cell => cell.Unit == ReturnCellDefinition.Text);
}

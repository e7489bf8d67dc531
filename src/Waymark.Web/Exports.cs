using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Access;
using Waymark.Disclosure;

namespace Waymark.Web;

/// <summary>One column of a file, and what kind of fact stands in it.</summary>
public sealed record ExportColumn(string Name, FieldClass Class);

/// <summary>One file that the service gives out: by which page, under which name, with which columns, of which classes of fact, to whom.</summary>
/// <param name="AsBrought">Whether the partner's own columns follow: rows that cannot be read go back as they came, to whoever brought them.</param>
public sealed record Export(string Page, string FileName, string Type, IReadOnlyList<Permission> WhoMay, IReadOnlyList<ExportColumn> Columns, bool AsBrought = false)
{
    /// <summary>The headings of a table.</summary>
    public IReadOnlyList<string> Headings => [.. Columns.Select(column => column.Name)];
}

/// <summary>
/// Every file that the service gives out, in one place. A page that answers with a file that does not stand here answers with an error: what is
/// not on the list does not leave.
/// </summary>
public static class Exports
{
    private const string Json = "application/json";

    /// <summary>Everybody who looked at a case.</summary>
    public static Export Looks { get; } = new("/People/WhoLookedCsv", "looks.csv", CsvFile.Type, [Permission.SeeCases, Permission.SeeAudit], Work("Day", "Time in London", "Who", "Organisation", "Opened"));

    /// <summary>An indicator over time.</summary>
    public static Export Figures { get; } = new("/Indicators/Csv", "figures.csv", CsvFile.Type, [Permission.SeeDirection],
        Work("Indicator", "Label", "Period", "Counted from", "Counted to", "Figure", "Unit", "Numerator", "Denominator", "Not known", "Target", "Standing", "Where from"));

    /// <summary>The annual return as a table.</summary>
    public static Export Return { get; } = new("/Returns/Download", "return.csv", CsvFile.Type, [Permission.BuildReturns],
        Work("Authority", "Year", "Section", "Cell", "Label", "Exact", "Rounded", "Unit", "Status", "To check", "Note", "In words", "Who answers for it", "Where from", "Collected"));

    /// <summary>The annual return for a machine.</summary>
    public static Export ReturnForMachines { get; } = new("/Returns/Download", "return.json", Json, [Permission.BuildReturns], OfReturn());

    /// <summary>A signed return, byte for byte what was signed.</summary>
    public static Export SignedReturn { get; } = new("/Returns/SignedCopy", "return.json", Json, [Permission.BuildReturns], OfReturn());

    /// <summary>Rows of a waiting file that cannot be read.</summary>
    public static Export RowsToPutRight { get; } = new("/Import/CheckSetAside", "rows-set-aside.csv", CsvFile.Type, [Permission.LoadFiles], Work("Row", "Why it could not be read"), AsBrought: true);

    /// <summary>Rows that a load set aside.</summary>
    public static Export RowsSetAside { get; } = RowsToPutRight with { Page = "/Import/SetAside" };

    /// <summary>The answer to somebody who asked what is held about them: a document of paragraphs, held to the table of recipients.</summary>
    public static Export Answer { get; } = new("/Disclosure/Answer", "answer.html", PlainDocument.Type, [Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess],
        Paragraphs(RecipientTable.InForce.SubjectAccess.SelectMany(row => row.Classes)));

    /// <summary>A document about a case for one recipient: the same.</summary>
    public static Export Document { get; } = new("/Disclosure/DocumentFile", "document.html", PlainDocument.Type, [Permission.ShareCases],
        Paragraphs(RecipientTable.InForce.Recipients.SelectMany(row => row.Gives).SelectMany(given => given.Classes)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Export> All { get; } = [Looks, Figures, Return, ReturnForMachines, SignedReturn, RowsToPutRight, RowsSetAside, Answer, Document];

    /// <summary>The declaration that a page's file has; null where it has none.</summary>
    public static Export? Of(string page, string fileName, string type) => All.FirstOrDefault(export => (export.Page, export.FileName, export.Type) == (page, fileName, type));

    private static IReadOnlyList<ExportColumn> Work(params string[] names) => [.. names.Select(name => new ExportColumn(name, FieldClass.Work))];

    private static IReadOnlyList<ExportColumn> Paragraphs(IEnumerable<FieldClass> classes) => [.. classes.Distinct().Order().Select(fact => new ExportColumn("Paragraph", fact))];

    private static IReadOnlyList<ExportColumn> OfReturn() => Work("return", "title", "area", "authority", "authorityName", "year", "edition", "source", "cells", "toLookAt", "dates", "countingRules",
        "code", "section", "label", "value", "rounded", "unit", "reconstructed", "status", "note", "text", "ownerName", "collectedOn", "isSignature", "on", "toCheck");
}

/// <summary>Lets no file leave that is not declared: a page that would give one out gives an error instead.</summary>
public sealed class OnlyDeclared : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is FileResult file && (context.ActionDescriptor is not CompiledPageActionDescriptor page || Exports.Of(page.ViewEnginePath, file.FileDownloadName, file.ContentType) is null))
            throw new InvalidOperationException($"{context.ActionDescriptor.DisplayName} would give out a file that Exports does not declare.");
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}

using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Mono.Cecil;
using Waymark.Access;
using Waymark.Import;
using Waymark.Returns;
using Waymark.Web;

namespace Waymark.Web.Tests.Disclosure;

/// <summary>Every file that the service gives out: declared, with its columns and no other, in which nothing runs, nothing is hidden, and whose name says nothing.</summary>
public sealed partial class ExportTests
{
    private const string Signs = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−";

    [Fact]
    public async Task Every_endpoint_that_gives_out_a_file_is_declared_for_those_who_may_have_it()
    {
        await using var site = await Site.Open();
        var pages = site.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>().Select(page => page.ViewEnginePath).ToHashSet();
        Assert.True(pages.Count > 80);
        var giving = GivingFiles(typeof(WaymarkWeb).Assembly);
        Assert.Contains("/Returns/SignedCopy", giving);
        Assert.Equal(Exports.All.Select(export => export.Page).Distinct().Order(StringComparer.Ordinal), giving);
        Assert.Empty(Exports.All.Select(export => export.Page).Except(pages));
        // Planted: a page of this assembly that gives out a file is found by the same look.
        Assert.Equal(["/Planted"], GivingFiles(typeof(ExportTests).Assembly).Except(pages));
        foreach (var export in Exports.All)
        {
            var model = typeof(WaymarkWeb).Assembly.GetType($"Waymark.Web.Pages{export.Page.Replace('/', '.')}Model")!;
            Assert.Equal(export.WhoMay, model.GetCustomAttribute<RequiresAttribute>()!.AnyOf);
        }
    }

    [Fact, Asvs("3.2.1", "5.4.1", "15.3.1")]
    public void A_file_that_is_not_declared_does_not_leave()
    {
        Assert.Throws<InvalidOperationException>(() => Run("/People/Index", "looks.csv", CsvFile.Type));
        Assert.Throws<InvalidOperationException>(() => Run("/People/WhoLookedCsv", "looks-of-maren.csv", CsvFile.Type));
        Assert.Throws<InvalidOperationException>(() => Run("/People/WhoLookedCsv", "looks.csv", "text/html"));
        Run("/People/WhoLookedCsv", "looks.csv", CsvFile.Type);

        static void Run(string page, string name, string type) => new OnlyDeclared().OnResultExecuting(new ResultExecutingContext(
            new ActionContext(new DefaultHttpContext(), new RouteData(), new CompiledPageActionDescriptor { RelativePath = page, ViewEnginePath = page }), [], new FileContentResult([], type) { FileDownloadName = name }, new object()));
    }

    [Fact, Asvs("5.4.1", "5.4.2")]
    public void No_name_of_a_file_says_what_it_is_about()
    {
        Assert.False(Neutral("looks-2025-06-10.csv") || Neutral("refuge.csv") || Neutral("Answer.html"));
        Assert.All(Exports.All, export => Assert.True(Neutral(export.FileName), export.FileName));
    }

    [Fact]
    public void No_table_holds_anything_that_is_about_somebody()
    {
        Assert.NotEmpty(Telling(Exports.Looks with { Columns = [.. Exports.Looks.Columns, new("Telephone", FieldClass.Contact)] }));
        Assert.Empty(Exports.All.Where(export => !export.AsBrought && export.Type != Waymark.Disclosure.PlainDocument.Type).SelectMany(Telling));
        // A document holds paragraphs, and its classes are those that the table of recipients gives to anybody.
        Assert.DoesNotContain(Exports.Answer.Columns, column => column.Class is FieldClass.Location or FieldClass.Perpetrator);

        static IEnumerable<ExportColumn> Telling(Export export) => export.Columns.Where(column => column.Class != FieldClass.Work);
    }

    [Fact]
    public void Whatever_stands_in_a_record_nothing_of_it_runs_or_hides_in_a_table()
    {
        string[] hostile = [.. Signs.SelectMany(sign => (string[])[$"{sign}cmd|' /C calc'!A0", $"  {sign}1+1", $"\u200b{sign}1+1", $"\ufeff{sign}HYPERLINK(\"x\")"]), "a\u202eb", "a\u0007b", "a\"b,c\r\nd"];
        foreach (var export in Exports.All.Where(export => export.Type == CsvFile.Type && !export.AsBrought))
        {
            var rows = hostile.Select(words => (IReadOnlyList<object?>)[.. export.Columns.Select(_ => (object?)words)]).ToList();
            Assert.Empty(Wrong(CsvFile.Of(export, rows), export));
            Assert.Empty(Wrong(CsvFile.Of(export, [[.. export.Columns.Select(_ => (object?)-5.5m)]]), export));
        }

        // Each thing that could be wrong, and is found.
        var two = Exports.Looks with { Columns = [new("Day", FieldClass.Work), new("Who", FieldClass.Work)] };
        foreach (var (text, wrong) in new[]
        {
            ("\ufeffDay,Who,Phone\r\n1,2,3\r\n", "columns"), ("\ufeffDay,Who\r\n1,2,3\r\n", "cells"), ("Day,Who\r\n1,2\r\n", "mark"), ("\ufeffDay,Who\r\n\ufeff1,2\r\n", "hidden"), ("\ufeffDay,Who\r\n1,=1+1\r\n", "runs"),
            ("\ufeffDay,Who\r\n1,-cmd\r\n", "runs"), ("\ufeffDay,Who\r\n1,＝1+1\r\n", "runs"), ("\ufeffDay,Who\r\n1,\" @x\"\r\n", "runs"), ("\ufeffDay,Who\r\n1,a\u202eb\r\n", "hidden"), ("\ufeffDay,Who\r\n1,\t1\r\n", "runs"),
        })
            Assert.Contains(wrong, Wrong(Encoding.UTF8.GetBytes(text), two));
        Assert.Throws<InvalidOperationException>(() => CsvFile.Of(two, [[1, 2, 3]]));
    }

    [Fact, Asvs("15.3.1")]
    public async Task Every_table_that_is_fetched_has_the_columns_it_declares_and_nothing_that_runs()
    {
        await using var site = await Site.Open();
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new Waymark.People.OpenCase(db).Run(new() { Survivor = new() { GivenName = "Maren", FamilyName = "Canaryworth", Age = 30 } }, CancellationToken.None)).Value;
        var worker = await site.SignIn("refuge-worker", site.Refuge, "=cmd|' /C calc'!A0");
        await worker.Get($"/cases/{file:N}");
        var manager = await site.SignIn("partnership-manager", site.Council, "＝Rowan");
        var indicator = site.Area.Indicators[0].Id;
        foreach (var (browser, address, export) in new[]
        {
            (worker, $"/cases/{file:N}/who-looked/looks.csv", Exports.Looks), (manager, $"/indicators/{indicator}.csv", Exports.Figures), (manager, "/returns/annual.csv", Exports.Return),
        })
        {
            await browser.Get(address);
            Assert.Equal(export.FileName, browser.Answer.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal(export.Type, browser.Answer.Content.Headers.ContentType!.ToString());
            var bytes = await browser.Bytes(address);
            Assert.Empty(Wrong(bytes, export));
            Assert.DoesNotContain("Canaryworth", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        }

        Assert.Contains("'=cmd", Encoding.UTF8.GetString(await worker.Bytes($"/cases/{file:N}/who-looked/looks.csv")), StringComparison.Ordinal);
    }

    [Fact, Asvs("15.3.1")]
    public async Task A_return_for_a_machine_holds_the_fields_it_declares_and_no_other()
    {
        await using var site = await Site.Open();
        var manager = await site.SignIn("partnership-manager", site.Council);
        var bytes = await manager.Bytes("/returns/annual.json");
        Assert.NotEqual(0xEF, bytes[0]);
        using var json = JsonDocument.Parse(bytes);
        Assert.Empty(Names(json.RootElement).Except(Exports.ReturnForMachines.Headings));
        using var more = JsonDocument.Parse("""{"cells":[{"code":"B1","personId":"x"}]}""");
        Assert.Equal(["personId"], Names(more.RootElement).Except(Exports.ReturnForMachines.Headings));
        // A signed copy is the same record, written the same way.
        Assert.Empty(typeof(PrintedReturn).GetProperties().Concat(typeof(PrintedCell).GetProperties()).Concat(typeof(ReturnDate).GetProperties()).Concat(typeof(CountingRule).GetProperties())
            .Where(property => property.GetMethod is { IsPublic: true, IsStatic: false } && property.Name != "EqualityContract").Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Except(Exports.SignedReturn.Headings));
    }

    [Fact]
    public void Rows_that_go_back_as_they_came_run_nothing_either()
    {
        // The loader refuses a file with formulas; what it sets aside still stands safe, whatever a later reader lets through.
        foreach (var sign in Signs)
            Assert.StartsWith("'", FormulaCell.MadeSafe(sign + "1"), StringComparison.Ordinal);
        Assert.Equal("'=1", FormulaCell.MadeSafe("\u200e=1"));
        Assert.Equal("plain - words", FormulaCell.MadeSafe("plain - words"));
        Assert.Equal("", FormulaCell.MadeSafe(""));
    }

    /// <summary>What is wrong with a table: each thing by its name.</summary>
    private static List<string> Wrong(byte[] bytes, Export export)
    {
        var wrong = new List<string>();
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith('\ufeff'))
            wrong.Add("mark");
        text = text.TrimStart('\ufeff');
        if (text.EnumerateRunes().Any(letter => letter.Value is not ('\r' or '\n' or '\t') && (Rune.IsControl(letter) || Rune.GetUnicodeCategory(letter) == UnicodeCategory.Format)))
            wrong.Add("hidden");
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        Assert.True(parser.Read());
        if (!parser.Record!.SequenceEqual(export.Headings))
            wrong.Add("columns");
        while (parser.Read())
        {
            if (parser.Record!.Length != export.Columns.Count)
                wrong.Add("cells");
            foreach (var cell in parser.Record)
                if (cell.Length > 0 && !Figure().IsMatch(cell) && (Signs.Contains(cell[0]) || (cell.Trim() is { Length: > 0 } trimmed && Signs.Contains(trimmed[0]))))
                    wrong.Add("runs");
        }

        return wrong;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    // Whoever calls File, or makes any other kind of file to answer with; what the compiler makes of an asynchronous method lies inside its page.
    private static List<string> GivingFiles(Assembly assembly)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly.Location);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in read.MainModule.GetTypes())
            foreach (var call in type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).OfType<MethodReference>())
                if ((call.Name is "File" or "PhysicalFile" or "Stream" or "Bytes" && call.DeclaringType.FullName is "Microsoft.AspNetCore.Mvc.RazorPages.PageModel" or "Microsoft.AspNetCore.Mvc.RazorPages.PageBase" or "Microsoft.AspNetCore.Http.Results" or "Microsoft.AspNetCore.Http.TypedResults")
                    || call is { Name: ".ctor" } && (call.DeclaringType.Name is "FileContentResult" or "FileStreamResult" or "VirtualFileResult" or "PhysicalFileResult") && type.Name != nameof(ExportTests) && !type.FullName.Contains("ExportTests/<", StringComparison.Ordinal))
                    found.Add(Page(type));
        return [.. found];
    }

    private static string Page(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer && type.Name != nameof(PlantedModel))
            type = outer;
        var name = type.Name.EndsWith("Model", StringComparison.Ordinal) ? type.Name[..^"Model".Length] : type.Name;
        return type.Namespace.StartsWith("Waymark.Web.Pages", StringComparison.Ordinal) ? $"{type.Namespace["Waymark.Web.Pages".Length..].Replace('.', '/')}/{name}" : "/" + name;
    }

    private static bool Neutral(string name) => NeutralName().IsMatch(name) && Waymark.Shared.GiveawayWords.In(name).Count == 0;

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.(csv|json|html)$")]
    private static partial Regex NeutralName();

    [GeneratedRegex(@"^-?\d+(\.\d+)?$")]
    private static partial Regex Figure();

    private sealed class PlantedModel : PageModel
    {
        public async Task<IActionResult> OnGetAsync()
        {
            await Task.Yield();
            return File([1], "text/csv", "everybody.csv");
        }
    }
}

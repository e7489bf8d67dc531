using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Indicators;

/// <summary>Bringing a figure by hand, with who answers for it, its source and its day; or correcting one.</summary>
[Requires(Permission.CollectReadings)]
public sealed class AddReadingModel(WaymarkDb db, AreaInForce areas, ReadingPage read, RecordReading record) : WaymarkPage(db)
{
    [FromRoute]
    public string Id { get; set; } = "";

    [FromQuery(Name = "period")]
    public string? Period { get; set; }

    [FromQuery(Name = "part")]
    public string? Part { get; set; }

    [BindProperty(Name = "_version")]
    public int? Version { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? Numerator { get; set; }

    [BindProperty]
    public string? Denominator { get; set; }

    [BindProperty]
    public string? Unknown { get; set; }

    [BindProperty]
    public string? OwnerName { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public TypedDate CollectedOn { get; set; } = new();

    public Indicator Indicator { get; private set; } = null!;
    public BothTexts? BothTexts { get; private set; }
    public IReadOnlyList<Choice> Periods => IndicatorWords.Periods(Today);

    /// <summary>Where the form is sent: the period and the part stay in the address.</summary>
    public string Here => $"/indicators/{Uri.EscapeDataString(Id)}/readings/add?period={Uri.EscapeDataString(Period ?? "")}{(Part is null ? "" : "&part=" + Uri.EscapeDataString(Part))}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        if (await read.Show(Id, Part, Period!, Stop) is { } held)
            (Version, Value, Numerator, Denominator, Unknown, OwnerName, Source, CollectedOn) =
                (held.Version, held.Numerator is null ? Said(held.Value) : null, Said(held.Numerator), Said(held.Denominator), held.Unknown?.ToString(CultureInfo.InvariantCulture), held.OwnerName, held.Source, TypedDate.From(held.CollectedOn));
        else
            (OwnerName, CollectedOn) = (Indicator.Owner, TypedDate.From(Today));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var figure = new BroughtFigure(Read(Value, nameof(Value)), Read(Numerator, nameof(Numerator)), Read(Denominator, nameof(Denominator)), (int?)Read(Unknown, nameof(Unknown), whole: true));
        var day = CollectedOn.Read(ModelState, nameof(CollectedOn), "The day it was collected", required: false);
        if (!ModelState.IsValid)
            return Page();
        var result = await record.Run(new RecordReading.Request(Id, Part, Version, Period, figure, OwnerName, Source, day), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await read.Show(Id, Part, Period!, Stop) is { } theirs)
        {
            Version = theirs.Version;
            BothTexts = new BothTexts(
            [
                new("The figure", Said(theirs.Value), Value),
                new("How many", Said(theirs.Numerator), Numerator),
                new("Out of how many", Said(theirs.Denominator), Denominator),
                new("Not known", theirs.Unknown?.ToString(CultureInfo.InvariantCulture), Unknown),
                new("Who answers for it", theirs.OwnerName, OwnerName),
                new("Where it comes from", theirs.Source, Source),
            ]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"Saved for {result.Value.Period}.");
        return LocalRedirect($"/indicators/{Uri.EscapeDataString(Id)}?period={Uri.EscapeDataString(result.Value.Period)}");
    }

    private async Task<bool> Load()
    {
        if ((await areas.Of(Db, Me.AreaCode, Stop))?.Indicators.FirstOrDefault(indicator => indicator.Id == Id) is not { } indicator)
            return false;
        Indicator = indicator;
        Period = IndicatorWords.Asked(Period, Today).Label;
        Part = string.IsNullOrWhiteSpace(Part) ? null : Part;
        return Part is null || (indicator.Parts ?? []).Any(part => part.Id == Part);
    }

    // People write 1,204 and £30: the comma and the sign are theirs to write.
    private decimal? Read(string? typed, string field, bool whole = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (decimal.TryParse(typed.Trim().Trim('%', '£').Replace(",", ""), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (!whole || number == decimal.Truncate(number)) && Math.Abs(number) < 1_000_000_000m)
            return number;
        ModelState.AddModelError(field, whole ? "Enter a whole number" : "Enter a number, such as 62.5");
        return null;
    }

    private static string? Said(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Indicators;

/// <summary>Brings a figure that the records cannot say, with who answers for it, where it comes from and when it was collected. The same act corrects it.</summary>
public sealed class RecordReading(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Bring a reading by hand", Permission.CollectReadings);

    /// <param name="Part">Which of the figures an indicator shows apart; null for the whole.</param>
    /// <param name="Version">The version of the reading corrected; null when the page showed none.</param>
    public sealed record Request(string IndicatorId, string? Part, int? Version, string? Period, BroughtFigure Figure, string? OwnerName, string? Source, DateOnly? CollectedOn);

    public async Task<Result<Reading>> Run(Request request, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        var indicator = (await areas.Of(db, area, stop))?.Indicators.FirstOrDefault(indicator => indicator.Id == request.IndicatorId);
        if (indicator is null || (request.Part is not null && (indicator.Parts ?? []).All(part => part.Id != request.Part)))
            return new Refusal("There is no such indicator: go back and choose one");
        var period = Period.Parse(request.Period);
        if (!period.Done)
            return new Refusal("Choose the period the figure is for", "Period");
        if (period.Value.From > db.Today)
            return new Refusal("That period is still to come: choose one that has begun", "Period");
        var figure = ReadingCheck.Of(request.Figure, indicator.Unit);
        if (!figure.Done)
            return figure.Refusal!;
        var provenance = Provenance.Of(request.OwnerName, request.Source, request.CollectedOn, db.Today, "the figure");
        if (!provenance.Done)
            return provenance.Refusal!;

        var (owner, source, day) = provenance.Value;
        var (id, label) = (request.Part is null ? indicator.Id : $"{indicator.Id}.{request.Part}", period.Value.Label);
        var reading = await db.Set<Reading>().Where(r => r.AreaCode == area && r.IndicatorId == id && r.Period == label).OrderByDescending(r => r.CollectedOn).FirstOrDefaultAsync(stop);
        if (reading?.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (reading is null)
        {
            reading = new Reading { AreaCode = area, IndicatorId = id, Period = label, OwnerName = owner, Source = source, CollectedOn = day };
            db.Add(reading);
        }

        var kept = figure.Value;
        (reading.Value, reading.Numerator, reading.Denominator, reading.Unknown) = (kept.Value, kept.Numerator, kept.Denominator, kept.Unknown);
        (reading.OwnerName, reading.Source, reading.CollectedOn) = (owner, source, day);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : reading;
    }
}

/// <summary>The reading an indicator holds for a period, to be corrected.</summary>
public sealed class ReadingPage(WaymarkDb db)
{
    /// <summary>Null when none was brought.</summary>
    public Task<Reading?> Show(string indicatorId, string? part, string period, CancellationToken stop)
    {
        var (area, id) = (db.Actor.AreaCode, part is null ? indicatorId : $"{indicatorId}.{part}");
        return db.Set<Reading>().AsNoTracking().Where(r => r.AreaCode == area && r.IndicatorId == id && r.Period == period).OrderByDescending(r => r.CollectedOn).FirstOrDefaultAsync(stop);
    }
}

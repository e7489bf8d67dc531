using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Returns;

/// <summary>For whom and for which year the annual return is asked: what its page, its files and its cells share.</summary>
public abstract class ReturnAsked(WaymarkDb db, AreaInForce areas, ReferenceFiles files) : WaymarkPage(db)
{
    public const string Name = "safe-accommodation";

    [BindProperty(SupportsGet = true, Name = "authority")]
    public string? AskedAuthority { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? AskedYear { get; set; }

    public AreaPack Area { get; private set; } = null!;
    public Authority Authority { get; private set; } = null!;
    public Period Year { get; private set; } = null!;
    public ReturnDefinition Definition { get; private set; } = null!;

    /// <summary>The authorities that make the return (Domestic Abuse Act s59: those the Part 4 duties fall on).</summary>
    public IReadOnlyList<Authority> Dutied { get; private set; } = [];

    public IReadOnlyList<Choice> Authorities => [.. Dutied.Select(authority => new Choice(authority.Code, authority.Name))];

    /// <summary>This year so far and the four before it, as far as an edition holds for them.</summary>
    public IReadOnlyList<Choice> Years
    {
        get
        {
            var years = new List<Choice>();
            var year = Period.Of(PeriodKind.FinancialYear, Today);
            for (var left = 5; left > 0; left--, year = year.Before())
                if (ReturnDefinition.For(files, Name, year).Done)
                    years.Add(new Choice(year.Label, year.To >= Today ? year.Label + ", so far" : year.Label));
            return years;
        }
    }

    /// <summary>The authority and the districts in it.</summary>
    protected IReadOnlyList<string> HomeAuthorities => Area.HomeAuthorities(Authority.Code);

    /// <summary>The address of the same year and authority.</summary>
    public string Asked => $"?authority={Uri.EscapeDataString(Authority.Code)}&year={Uri.EscapeDataString(Year.Label)}";

    /// <summary>Where this year's and authority's own pages begin: what is typed on one is never kept for another.</summary>
    public string Root => $"/returns/annual/{Uri.EscapeDataString(Authority.Code)}/{Uri.EscapeDataString(Year.Label)}";

    /// <summary>Which records are this return's.</summary>
    protected ReturnKey Key => new(Area.Code, Definition.Return, Authority.Code, Year.Label);

    /// <summary>False when nobody here makes the return, or no edition holds for the year.</summary>
    protected async Task<bool> Load()
    {
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area)
            return false;
        Area = area;
        Dutied = [.. area.Authorities.Where(authority => authority.CarriesPartFourDuties)];
        if (Dutied.FirstOrDefault(authority => authority.Code == AskedAuthority) is not { } chosen)
        {
            if (Dutied.Count == 0 || !string.IsNullOrEmpty(AskedAuthority))
                return false;
            chosen = Dutied[0];
        }

        Authority = chosen;
        Year = Period.Parse(AskedYear) is { Done: true, Value: { Kind: PeriodKind.FinancialYear } year } ? year : Period.Of(PeriodKind.FinancialYear, Today).Before();
        var definition = ReturnDefinition.For(files, Name, Year);
        if (!definition.Done)
            return false;
        Definition = definition.Value;
        return true;
    }
}

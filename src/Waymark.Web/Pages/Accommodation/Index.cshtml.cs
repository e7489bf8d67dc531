using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>What is free tonight, and who waits for exactly that.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class IndexModel(WaymarkDb db, PlacesTonight read, CodeLists codes) : WaymarkPage(db)
{
    public PlacesTonight.Answer Answer { get; private set; } = null!;

    public string HowMany => Answer.Free switch { 0 => "Nothing is free tonight.", 1 => "1 place is free tonight.", var free => $"{free} places are free tonight." };

    public async Task OnGetAsync() => Answer = await read.Show(Stop);

    public string Kind(Scheme scheme) => codes.Label("accommodation-types", scheme.AccommodationType);

    public string Counts(Scheme scheme) => RelevanceAdvice.Of(scheme).Relevant switch { true => "Relevant accommodation", false => "Not relevant accommodation", null => "Say whether it is relevant accommodation" };

    public string Tonight(PlacesTonight.Place place) => place switch
    {
        { Stay: { } stay } => $"■ Occupied since {When.ShortDate(stay.From)}",
        { Unit.OutOfService: { } why } => $"▲ Out of service: {why}",
        _ => "● Free",
    };
}

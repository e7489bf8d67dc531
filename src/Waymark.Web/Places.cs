using Waymark.Access;
using Waymark.Web.Design;

namespace Waymark.Web;

/// <summary>Where whoever is signed in can go: what their roles allow, and nothing that would answer "not found".</summary>
public static class Places
{
    private static readonly (NavigationLink Link, Permission[] AnyOf)[] All =
    [
        (new("Today", "/today"), []),
        (new("Referrals", "/referrals"), [Permission.Refer, Permission.DecideReferrals]),
        (new("Cases", "/cases"), [Permission.SeeCases]),
        (new("Places", "/places"), [Permission.KeepAccommodation]),
        (new("MARAC", "/agenda"), [Permission.CoordinateMarac]),
        (new("Board", "/board"), [Permission.SeeDirection]),
        (new("Strategy", "/strategy"), [Permission.SeeDirection]),
        (new("Indicators", "/indicators"), [Permission.SeeDirection]),
        (new("Annual return", "/returns/annual"), [Permission.BuildReturns]),
        (new("Files", "/files"), [Permission.LoadFiles]),
        (new("Organisations", "/organisations"), [Permission.Administer]),
        (new("Who looked", "/audit"), [Permission.SeeAudit]),
        (new("Walls", "/walls"), [Permission.KeepWalls]),
        (new("Retention", "/retention"), [Permission.KeepRetention]),
        (new("Requests", "/requests"), [Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess]),
    ];

    public static Navigation For(Actor actor, string areaName) => new()
    {
        AreaName = areaName,
        HomeUrl = actor.IsSomebody ? "/today" : "/",
        Items = actor.IsSomebody ? [.. All.Where(place => place.AnyOf.Length == 0 || place.AnyOf.Any(actor.May)).Select(place => place.Link)] : [new("Find help", "/find-help"), new("Get in touch", "/get-in-touch"), new("What is written down", "/what-we-write-down")],
        Help = actor.IsSomebody
            ? [.. actor.May(Permission.OpenInEmergency) ? (NavigationLink[])[new("Somebody is in danger now", "/urgent")] : [], new("Who may see what", "/who-may-see-what"), new("Who you are yourself", "/account/yourself"), new("How you sign in", "/account"), new("Sign out", "/sign-out")]
            : [new("Sign in to work here", "/sign-in"), new("Keeping safe online", "/safety")],
    };
}

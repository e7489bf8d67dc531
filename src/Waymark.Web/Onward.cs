using Microsoft.AspNetCore.Mvc;

namespace Waymark.Web;

/// <summary>Where somebody goes once they have signed in: where they were going, if that is a page of ours.</summary>
public static class Onward
{
    public static string From(IUrlHelper urls, string? next) => urls.IsLocalUrl(next) ? next! : "/today";
}

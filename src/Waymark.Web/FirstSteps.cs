namespace Waymark.Web;

/// <summary>What somebody may open while a step of their first sign-in is outstanding: that step, and the ways out.</summary>
public static class FirstSteps
{
    public static bool Allow(PathString path, string outstanding) =>
        path == outstanding
        // A passkey stands in for the app.
        || (outstanding == "/account/authenticator" && path.StartsWithSegments("/account/passkey"))
        || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/leave") || path == "/problem" || path == "/not-found";
}

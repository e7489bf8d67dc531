using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>The page that an act leads to, once it stands and its scripts have run.</summary>
public static class NextPage
{
    public static async Task<IResponse> After(IPage page, Func<Task> act)
    {
        // The answer comes before the browser leaves the page behind: only a page without the mark is the next one.
        await page.EvaluateAsync("window.leftBehind = true");
        var answer = await page.RunAndWaitForResponseAsync(act, reply => reply.Request.IsNavigationRequest && reply.Status is < 300 or >= 400);
        await Standing(page);
        return answer;
    }

    /// <summary>Waits until the page that is shown stands.</summary>
    public static async Task Standing(IPage page)
    {
        while (!await Stands(page))
            await Task.Delay(20);
    }

    // Complete, because deferred scripts run after the page is only interactive; and asked of the page itself, because on a busy machine the
    // browser's word that a page was loaded can be missed. Asked from outside: a question that waits inside the page is a script that the page's own policy refuses.
    private static async Task<bool> Stands(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("!window.leftBehind && document.readyState === 'complete'");
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            return false; // between two pages
        }
    }
}

using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>Somebody who has a keyboard and no mouse. At every press the focus must be somewhere, on the screen, and plain to see.</summary>
public sealed class Keys(IPage page)
{
    private const int Patience = 150;

    /// <summary>The yellow that marks where one is, on the element itself or on the mark drawn for a radio button.</summary>
    private const string FocusFault = """
        () => {
          const at = document.activeElement
          if (!at || at === document.body) return 'nothing has the focus'
          const box = at.getBoundingClientRect()
          if (box.bottom <= 0 || box.top >= innerHeight || box.width === 0) return `${at.outerHTML.slice(0, 120)} has the focus and is off the screen`
          const looks = [getComputedStyle(at), ...[...(at.labels ?? [])].map(label => getComputedStyle(label, '::before'))]
          const yellow = looks.some(look => [look.outlineStyle === 'none' ? '' : look.outlineColor, look.boxShadow, look.backgroundColor].some(colour => colour.includes('rgb(255, 221, 0)')))
          return yellow ? null : `${at.outerHTML.slice(0, 120)} has the focus and does not show it`
        }
        """;

    /// <summary>What is wrong with where the focus is; null when all is well.</summary>
    public Task<string?> Fault() => page.EvaluateAsync<string?>(FocusFault);

    /// <summary>Presses Tab until the focus stands on what is wanted, and, where words are given, on the one that begins with them.</summary>
    public async Task To(string selector, string? words = null, bool back = false)
    {
        for (var presses = 0; presses < Patience; presses++)
        {
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            Assert.Null(await Fault());
            if (await page.EvaluateAsync<bool>("([selector, words]) => document.activeElement.matches(selector) && (!words || document.activeElement.textContent.trim().startsWith(words))", new[] { selector, words }))
                return;
        }

        Assert.Fail($"{selector} {words} cannot be reached with the Tab key on {page.Url}.");
    }

    /// <summary>From the top of a page: past the navigation, to what the page is about.</summary>
    public async Task SkipToMain()
    {
        // A page that says that something was done begins there, past the navigation.
        if (await page.EvaluateAsync<bool>("document.activeElement.matches('.govuk-notification-banner')"))
        {
            Assert.Null(await Fault());
            return;
        }

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await page.EvaluateAsync<string>("document.activeElement.textContent.trim()"));
        Assert.Null(await Fault());
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main-content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    public async Task Type(string selector, string words)
    {
        await To(selector);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Takes one of several answers as the keyboard does: Space for the first, the arrows for the others.</summary>
    public async Task Choose(string name, string value)
    {
        await To($"input[name='{name}']");
        await page.Keyboard.PressAsync("Space");
        for (var presses = 0; presses < Patience; presses++)
        {
            Assert.Null(await Fault());
            if (await page.EvaluateAsync<string>("document.activeElement.value") == value)
                return;
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{name} has no answer {value} on {page.Url}.");
    }

    /// <summary>Presses Enter, and waits for the page it leads to.</summary>
    public Task Enter() => NextPage.After(page, () => page.Keyboard.PressAsync("Enter"));

    public async Task Press(string button)
    {
        await To("button, a.govuk-button", button);
        await Enter();
    }

    /// <summary>From the top of the page to a link in it, and through.</summary>
    public async Task Follow(string link, string? words = null)
    {
        await SkipToMain();
        await To(link, words);
        await Enter();
    }
}

using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>What a form is sent with, to see how it answers.</summary>
public enum Rubbish
{
    /// <summary>Nothing at all.</summary>
    Nothing,

    /// <summary>Ten thousand letters, the 31st of February, and less than none.</summary>
    TooLong,

    /// <summary>Emoji, markup, control characters, and a day that no calendar has.</summary>
    Strange,
}

/// <summary>Sends one form of a page and says what is wrong with the answer: somebody who mistypes is told how to put it right, and keeps what they typed.</summary>
public static class FormCheck
{
    /// <summary>The forms of the page that somebody can type into, each by the names of its answers.</summary>
    public static Task<string[]> Forms(IPage page) => page.EvaluateAsync<string[]>($"() => {{ {Own}; return forms().map(form => fields(form)[0].name) }}");

    /// <summary>What is wrong; nothing when all is well, or when the page has no such form any more.</summary>
    public static async Task<IReadOnlyList<string>> Send(IPage page, string path, int form, Rubbish rubbish)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if ((await Forms(page)).Length <= form)
            return [];
        Typed typed = null!;
        var answer = await NextPage.After(page, async () => typed = await page.EvaluateAsync<Typed>(Fill, new { form, rubbish = rubbish.ToString() }));
        var wrong = new List<string>();
        if (answer.Status is not 200)
            wrong.Add($"answers {answer.Status}: {await page.TitleAsync()}");
        else if (await page.Locator(".govuk-error-summary").CountAsync() > 0)
            wrong.AddRange(await page.EvaluateAsync<string[]>(Refused, new { form, answers = typed.Answers }));
        else if (rubbish == Rubbish.TooLong && typed.Answers.Any(pair => pair.Value.Length == 10_000) && typed.Method == "post")
            wrong.Add("takes ten thousand letters without a word");
        if (rubbish == Rubbish.Nothing && wrong.Count == 0)
            wrong.AddRange(await EveryPageTests.Barriers(page));
        return wrong;
    }

    /// <summary>What was typed into a form, by the name of each answer.</summary>
    public sealed record Typed
    {
        public string Method { get; init; } = "";
        public Dictionary<string, string> Answers { get; init; } = [];
    }

    private const string Own = """
        const shown = field => field.name && !['hidden', 'submit', 'button', 'file'].includes(field.type) && field.tagName !== 'BUTTON' && field.tagName !== 'FIELDSET'
        const fields = form => [...form.elements].filter(shown)
        const forms = () => [...document.querySelectorAll('main form')].filter(form => fields(form).length > 0)
        const words = field => field.tagName === 'TEXTAREA' || (field.tagName === 'INPUT' && !['radio', 'checkbox', 'password'].includes(field.type))
        """;

    private const string Fill = $$"""
        ({ form: index, rubbish }) => {
          {{Own}}
          const form = forms()[index]
          const parts = rubbish === 'TooLong' ? { Day: '31', Month: '02', Year: '2025' } : { Day: '99', Month: '\u2639', Year: '-1' }
          const answers = {}
          // As a person does: what is folded away is opened first, and what an answer hides cannot be typed into.
          form.querySelectorAll('details').forEach(details => { details.open = true })
          const seen = field => field.type === 'radio' || field.type === 'checkbox' ? field.closest('div').checkVisibility() : field.checkVisibility()
          const taken = new Set()
          for (const field of fields(form)) {
            if (!seen(field)) continue
            if (field.type === 'radio' || field.type === 'checkbox') {
              const group = fields(form).filter(other => other.name === field.name && other.type === field.type)
              // The first answer, then the last: each shows questions that the other hides.
              const chosen = rubbish === 'Strange' ? group[group.length - 1] : group[0]
              const wanted = rubbish !== 'Nothing' && field === chosen && !taken.has(field.name)
              if (field.type === 'radio' && rubbish === 'Nothing') field.checked = false
              else if (field.checked !== wanted && (wanted || field.type === 'checkbox')) field.click()
              if (wanted) taken.add(field.name)
            } else if (field.tagName === 'SELECT') {
              field.selectedIndex = rubbish === 'Nothing' ? 0 : field.options.length - 1
            } else {
              const part = parts[field.name.split('.').pop()]
              const typed = rubbish === 'Nothing' ? '' : part ?? (rubbish === 'TooLong' ? (field.inputMode === 'numeric' ? '-5' : 'x'.repeat(10000)) : '\u0007\u{1F648}<script>alert(1)</script>\'"; --')
              // A box with a limit of its own takes no more from anybody's fingers.
              field.value = field.maxLength > 0 ? typed.slice(0, field.maxLength) : typed
              if (words(field)) answers[field.name] = field.value
            }
          }
          form.requestSubmit(form.querySelector('button:not([type=button])'))
          return { method: form.method, answers }
        }
        """;

    private const string Refused = $$"""
        ({ form: index, answers }) => {
          {{Own}}
          const wrong = []
          const links = [...document.querySelectorAll('.govuk-error-summary__list a')]
          const said = [...document.querySelectorAll('.govuk-error-summary__list li')].map(item => item.textContent.trim())
          if (!document.title.startsWith('Error: ')) wrong.push(`the title is "${document.title}"`)
          if (!document.activeElement.matches('.govuk-error-summary')) wrong.push('the summary does not take the focus')
          if (said.length === 0) wrong.push('the summary says nothing')
          for (const words of said)
            if (words.length < 12 || /is not valid|is invalid|field is required|must be a string/.test(words)) wrong.push(`"${words}" does not help`)
          const now = forms()[index] ?? forms()[0]
          for (const [name, typed] of Object.entries(answers)) {
            const field = [...(now?.elements ?? [])].find(field => field.name === name)
            // A code that works once is never sent back, like a password.
            if (field && field.autocomplete !== 'one-time-code' && field.value !== typed) wrong.push(`${name} has lost what was typed: now "${field.value.slice(0, 40)}"`)
          }
          for (const link of links) {
            link.click()
            const at = document.activeElement
            if (!at || at === document.body || at.id !== link.hash.slice(1)) wrong.push(`the link "${link.textContent.trim().slice(0, 60)}" leads nowhere`)
          }
          return wrong
        }
        """;
}

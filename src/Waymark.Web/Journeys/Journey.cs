using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Journeys;

/// <summary>One question of a journey.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Title">The question itself, as the window's title says it: a screen reader says this first. It names nobody.</param>
/// <param name="Asked">Whether it is asked at all, given the answers so far.</param>
public sealed record Step<TAnswers>(string Name, string Title, Func<TAnswers, bool>? Asked = null);

/// <summary>
/// A journey of several pages: one question each, Back, change, check answers, and a confirmation.
/// The answers lie on the server, sealed, for whoever began, and expire. The address carries a step's name and nothing else.
/// Derived pages give the steps, read one step's answers, and finish.
/// </summary>
public abstract class Journey<TAnswers>(WaymarkDb db) : WaymarkPage(db)
    where TAnswers : class, new()
{
    /// <summary>The last page before the act.</summary>
    public const string Check = "check";

    /// <summary>The name of a button that keeps the answers and shows the same step again, with room for more.</summary>
    public const string More = "_more";

    /// <summary>What has been answered so far.</summary>
    public TAnswers Answers { get; private set; } = new();

    /// <summary>The step shown.</summary>
    public string Step { get; private set; } = "";

    /// <summary>Where Back leads.</summary>
    public string? Back { get; private set; }

    /// <summary>Whether this step is being changed from the check page.</summary>
    public bool Changing => Request.Query.ContainsKey("change");

    /// <summary>The journey's own name, with whatever it is about: "refer", "assess:{case}".</summary>
    protected abstract string Name { get; }

    /// <summary>The address of the journey, without the step.</summary>
    protected abstract string Root { get; }

    /// <summary>Where Back leads from the first step.</summary>
    protected abstract string LeavesTo { get; }

    /// <summary>The questions, in order.</summary>
    protected abstract IReadOnlyList<Step<TAnswers>> Steps { get; }

    /// <summary>
    /// Reads what the journey is about, before its questions are known. A journey that puts something right begins with what stands:
    /// those answers, and the steps that they answer. Null begins with nothing.
    /// </summary>
    protected virtual Task<(TAnswers Answers, IReadOnlyList<string> Answered)?> Begin() => Task.FromResult<(TAnswers, IReadOnlyList<string>)?>(null);

    /// <summary>Shows what the page needs beside the answers. Return a result to show something else.</summary>
    protected virtual Task<IActionResult?> Prepare() => Task.FromResult<IActionResult?>(null);

    /// <summary>Reads one step's answers from the form into <see cref="Answers"/>; adds to ModelState what must be put right.</summary>
    protected abstract Task Read(string step);

    /// <summary>Does what the journey is for, and says where it leads.</summary>
    protected abstract Task<Result<string>> Finish();

    public async Task<IActionResult> OnGetAsync(string? step)
    {
        await Load();
        if (step is null)
        {
            // Starting again from the beginning begins with nothing answered, unless something waits.
            return LocalRedirect($"{Root}/{Asked()[0].Name}");
        }

        if (!Enter(step))
            return NotFound();
        return await Prepare() ?? (step == Check && FirstUnanswered() is { } missing ? LocalRedirect($"{Root}/{missing}") : Page());
    }

    public async Task<IActionResult> OnPostAsync(string? step)
    {
        await Load();
        if (step is null || !Enter(step))
            return NotFound();
        if (await Prepare() is { } instead)
            return instead;
        if (step == Check)
        {
            if (FirstUnanswered() is { } missing)
                return LocalRedirect($"{Root}/{missing}");
            var result = await Finish();
            if (!result.Done)
                return Refused(result.Refusal!);
            await Forget();
            return LocalRedirect(result.Value);
        }

        await Read(step);
        if (!ModelState.IsValid)
            return Page();
        Mark(step);
        await Keep();
        if (Request.Form.ContainsKey(More))
            return LocalRedirect($"{Root}/{step}{(Changing ? "?change=true" : "")}");
        var after = Asked();
        var index = after.FindIndex(s => s.Name == step);
        var next = Changing && FirstUnanswered() is null ? Check : index + 1 < after.Count ? after[index + 1].Name : Check;
        return LocalRedirect($"{Root}/{next}");
    }

    /// <summary>Throws the answers away.</summary>
    public async Task<IActionResult> OnPostCancelAsync()
    {
        await Forget();
        return LocalRedirect(LeavesTo);
    }

    /// <summary>Which steps have been answered; kept with the answers.</summary>
    private HashSet<string> answered = [];

    private void Mark(string step) => answered.Add(step);

    private List<Step<TAnswers>> Asked() => [.. Steps.Where(step => step.Asked?.Invoke(Answers) ?? true)];

    private string? FirstUnanswered() => Asked().FirstOrDefault(step => !answered.Contains(step.Name))?.Name;

    private bool Enter(string step)
    {
        var asked = Asked();
        var index = step == Check ? asked.Count : asked.FindIndex(s => s.Name == step);
        if (index < 0)
            return false;
        Step = step;
        ViewData["Title"] = step == Check ? "Check your answers" : asked[index].Title;
        Back = Changing ? $"{Root}/{Check}" : index == 0 ? LeavesTo : $"{Root}/{asked[index - 1].Name}";
        return true;
    }

    private string DraftName => "journey:" + Name;

    private async Task Load()
    {
        if (await Begin() is var (begun, steps))
            (Answers, answered) = (begun, [.. steps]);
        var name = DraftName;
        var draft = await Db.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(d => d.Journey == name && d.ExpiresAt > Db.Now, Stop);
        if (draft is null)
            return;
        var kept = JsonSerializer.Deserialize<Kept>(Db.Vault.Open(draft.Sealed, Purpose))!;
        Answers = kept.Answers;
        answered = kept.Answered;
    }

    private async Task Keep()
    {
        var name = DraftName;
        var words = Db.Vault.Seal(JsonSerializer.Serialize(new Kept(Answers, answered)), Purpose);
        var draft = await Db.Set<Draft>().SingleOrDefaultAsync(d => d.Journey == name, Stop);
        if (draft is null)
        {
            await TypedWords.MakeRoom(Db, Stop);
            Db.Add(draft = new Draft { UserId = Db.ActingUser, Journey = name, Sealed = words, SavedAt = Db.Now, ExpiresAt = Db.Now + TypedWords.Kept });
        }
        else
        {
            draft.Sealed = words;
            draft.SavedAt = Db.Now;
            draft.ExpiresAt = Db.Now + TypedWords.Kept;
        }

        await Db.Keep(Stop);
    }

    // The answers, and what was typed into a question and never sent: neither may meet the next person this journey is about.
    private async Task Forget()
    {
        await TypedWords.Forget(Db, DraftName, Stop);
        await TypedWords.ForgetUnder(Db, Root, Stop);
    }

    private string Purpose => $"draft:{Db.ActingUser:N}:{DraftName}";

    private sealed record Kept(TAnswers Answers, HashSet<string> Answered);
}

using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.People;

/// <summary>Opening a case around somebody.</summary>
[Requires(Permission.KeepCases)]
public sealed class OpenModel(WaymarkDb db, AreaInForce areas, CodeLists codes, OpenCase open) : CaseQuestions(db, areas, codes)
{
    [BindProperty]
    public string? ToldBy { get; set; }

    protected override string Name => "open";

    protected override string Root => "/cases/open";

    protected override string LeavesTo => "/cases";

    protected override IReadOnlyList<Step<CaseAnswers>> Steps => [.. AboutHer, new("source", "Who told you this?")];

    protected override void Show()
    {
        base.Show();
        ToldBy = Answers.ToldBy ?? "the survivor";
    }

    protected override Task Read(string step)
    {
        if (step != "source")
            return base.Read(step);
        Answers.ToldBy = Typed.Words(ModelState, nameof(ToldBy), ToldBy, "Who told you", Typed.Short);
        if (Answers.ToldBy is null)
            ModelState.AddModelError(nameof(ToldBy), "Say who told you, for example: the survivor");
        return Task.CompletedTask;
    }

    protected override async Task<Result<string>> Finish()
    {
        var opened = await open.Run(Answers.ToCase(Answers.ToldBy!), Stop);
        if (!opened.Done)
            return opened.Refusal!;
        return $"/cases/{opened.Value:N}/equality?opened=true";
    }
}

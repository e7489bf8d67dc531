using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>The looks that somebody of one's own organisation should be asked about, each with why.</summary>
[Requires(Permission.SeeAudit)]
public sealed class LooksToAskAboutModel(WaymarkDb db, LookQuestions questions) : WaymarkPage(db)
{
    public IReadOnlyList<LookQuestions.Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Rows = await questions.Show(Stop);
        ShowsCases(Rows.Where(row => row.Reference is not null).Select(row => row.Question.CaseId!.Value));
    }

    /// <summary>Where somebody settles a question.</summary>
    public static string Href(AskAbout question) => $"/looks-to-ask-about/{question.UserId:N}{(question.CaseId is { } id ? $"/{id:N}" : "")}";

    /// <summary>What it is about, in words.</summary>
    public static string About(LookQuestions.Row row) => row.Reference ?? (row.Question.CaseId is null ? "No single case" : "One you may not see");
}

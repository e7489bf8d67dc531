using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>What was changed on a case or on one of its records: who, when, why, before and after.</summary>
[Requires(Permission.SeeCases)]
public sealed class HistoryModel(WaymarkDb db, CaseOverview overview, CaseHistory history) : CasePage(db, overview)
{
    /// <summary>One field, before and after.</summary>
    public sealed record Change(string Field, string Before, string After);

    [FromRoute] public Guid? RecordId { get; set; }
    [BindProperty(SupportsGet = true, Name = "number")] public int Number { get; set; } = 1;

    public CaseHistory.Answer Answer { get; private set; } = null!;
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        var hidden = RecordId is { } id && id != Overview.File.SurvivorRecordId && !Me.May(Permission.SeePersonAllegedToHarm)
            && Overview.Members.Any(member => member.Person.Id == id && member.Party.Role == PartyRole.AllegedToHarm);
        if (hidden || await history.Show(CaseId, RecordId, Number, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        Pager = Pager.For(answer.Total, CaseHistory.PageSize, Number, Request);
        return Page();
    }

    /// <summary>What an entry changed, without the keys that tie records together: they say nothing to anybody.</summary>
    public static IEnumerable<Change> Changes(AuditEntry entry)
    {
        using var read = JsonDocument.Parse(entry.Changes);
        if (read.RootElement.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var field in read.RootElement.EnumerateObject())
        {
            if (field.Name.EndsWith("Id", StringComparison.Ordinal) || field.Name.EndsWith("Ids", StringComparison.Ordinal) || field.Name.EndsWith("Key", StringComparison.Ordinal) || field.Value.ValueKind != JsonValueKind.Array || field.Value.GetArrayLength() != 2)
                continue;
            yield return new Change(NoteWords.Field(field.Name), Words(field.Value[0]), Words(field.Value[1]));
        }
    }

    private static string Words(JsonElement value) => value.ValueKind switch { JsonValueKind.Null => "nothing", JsonValueKind.True => "yes", JsonValueKind.False => "no", _ => value.ToString() };
}

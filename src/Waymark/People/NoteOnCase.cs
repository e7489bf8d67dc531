using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Writes down a call, a visit or a meeting, and what is agreed next.</summary>
public sealed class NoteOnCase(WaymarkDb db)
{
    private static readonly Activity Activity = new("Note on a case", Permission.KeepCases);

    /// <summary>What kinds of note there are, as they are stored.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["call", "visit", "meeting", "message", "other"];

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public required string? Kind { get; init; }
        public required string? Text { get; init; }

        /// <summary>Whether it is the writer's opinion rather than what was seen or said.</summary>
        public bool IsOpinion { get; init; }

        /// <summary>When it happened; null for now.</summary>
        public DateTime? HappenedAt { get; init; }
        public string? NextStep { get; init; }
        public DateOnly? NextStepBy { get; init; }
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (!await db.Set<CaseFile>().AnyAsync(file => file.Id == request.CaseId, stop))
            return Case.Gone;
        if (request.Kind is null || !Kinds.Contains(request.Kind))
            return new Refusal("Choose what kind of note this is", "Kind");
        if (string.IsNullOrWhiteSpace(request.Text))
            return new Refusal("Write what happened, or what was said", "Text");
        if (request.HappenedAt > db.Now.AddMinutes(5))
            return new Refusal("A note is about what has happened: choose today or a day before", "HappenedOn");
        if (request.NextStepBy is not null && string.IsNullOrWhiteSpace(request.NextStep))
            return new Refusal("Say what the next step is, or leave its date empty", "NextStep");
        if (!string.IsNullOrWhiteSpace(request.NextStep) && request.NextStepBy is null)
            return new Refusal("Say by when the next step is done, so that it is not forgotten", "NextStepBy");
        var note = new Note
        {
            CaseId = request.CaseId,
            OrganisationId = db.ActingFor,
            AuthorName = db.Actor.Name,
            HappenedAt = request.HappenedAt ?? db.Now,
            IsOpinion = request.IsOpinion,
            Kind = request.Kind,
            Text = request.Text.Trim(),
            NextStep = Case.Said(request.NextStep),
            NextStepBy = request.NextStepBy,
        };
        db.Add(note);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : note.Id;
    }
}

/// <summary>Marks what was agreed next as done.</summary>
public sealed class FinishNextStep(WaymarkDb db)
{
    private static readonly Activity Activity = new("Finish a next step", Permission.KeepCases);

    public sealed record Request(Guid CaseId, Guid NoteId, int Version);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var note = await db.Set<Note>().SingleOrDefaultAsync(n => n.Id == request.NoteId && n.CaseId == request.CaseId, stop);
        if (note is null)
            return Case.Gone;
        if (note.OrganisationId != db.ActingFor)
            return new Refusal("Another organisation agreed to do this: only they can say that it is done");
        if (note.NextStep is null || note.NextStepDoneOn is not null)
            return note.Id;
        if (note.Version != request.Version)
            return new Refusal("Somebody has just changed this note: read what is agreed now, and then mark it as done");
        note.NextStepDoneOn = db.Today;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : note.Id;
    }
}

/// <summary>Puts a wrong note right, with a reason. What it said before stays in its history.</summary>
public sealed class CorrectNote(WaymarkDb db)
{
    private static readonly Activity Activity = new("Correct a note", Permission.CorrectRecords);

    public sealed record Request(Guid CaseId, Guid NoteId, int Version, string? Text, bool IsOpinion, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var note = await db.Set<Note>().SingleOrDefaultAsync(n => n.Id == request.NoteId && n.CaseId == request.CaseId && n.OrganisationId == db.ActingFor, stop);
        if (note is null)
            return Case.Gone;
        if (note.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (string.IsNullOrWhiteSpace(request.Text))
            return new Refusal("Write what the note should say", "Text");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Case.NeedsReason;
        note.Text = request.Text.Trim();
        note.IsOpinion = request.IsOpinion;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : note.Id;
    }
}

/// <summary>What acts on a case share.</summary>
internal static class Case
{
    public static readonly Refusal Gone = new("That case is not one of yours");

    public static readonly Refusal NeedsReason = new("Say why, so that whoever reads the history understands", "Reason");

    public static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

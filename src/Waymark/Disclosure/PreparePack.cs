using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Disclosure;

/// <summary>What an answer may be made of: the paragraphs that go, those that somebody has to read and mark, and what was decided of each.</summary>
public sealed class PackInHand(WaymarkDb db, CaseParagraphs paragraphs)
{
    /// <summary>One paragraph, with what the rule says and what a person decided; null where nobody has.</summary>
    public sealed record Line(DocumentParagraph Paragraph, PackChoice Choice, PackParagraph? Decided, CaseInWords Whole, Guid Subject)
    {
        /// <summary>Whether it was decided of what the record says today.</summary>
        public bool IsDecided => Choice == PackChoice.Goes || (Decided is not null && Decided.Of == Digest.Of(Paragraph.Words));

        /// <summary>Whether somebody wrote what goes in its place.</summary>
        public bool InOtherWords => IsDecided && Decided?.Words is { } given && given != Paragraph.Words;
    }

    /// <param name="Cases">The cases that were read, so that each can say who looked.</param>
    /// <param name="AnyAlleged">Whether who asks has a part as the person alleged to harm in anything held.</param>
    /// <param name="MayKnow">Whether the answer turns on their knowing already that something is held.</param>
    public sealed record Answer(SubjectAccessRequest Request, IReadOnlyList<Line> Lines, IReadOnlyList<PackParagraph> Decided, IReadOnlyList<Guid> Cases, bool AnyAlleged, bool MayKnow)
    {
        /// <summary>What would go, heading by heading.</summary>
        public IReadOnlyList<(string Heading, string Words)> Given =>
            [.. Lines.Where(line => line.Choice == PackChoice.Goes || line is { IsDecided: true, Decided.Words: not null }).Select(line => (line.Paragraph.Heading, line.Decided?.Words ?? line.Paragraph.Words))];

        /// <summary>How many still have to be read.</summary>
        public int Waiting => Lines.Count(line => !line.IsDecided);
    }

    /// <summary>Null where there is no such request, or it was answered.</summary>
    public async Task<Answer?> Show(Guid requestId, CancellationToken stop)
    {
        if (await db.Set<SubjectAccessRequest>().SingleOrDefaultAsync(request => request.Id == requestId && request.State != SubjectAccessState.Released, stop) is not { } request)
            return null;
        var records = await RecordsToTell.Held(db, requestId, stop);
        var decided = await db.Set<PackParagraph>().AsNoTracking().Where(one => one.RequestId == requestId).ToListAsync(stop);
        var (given, family, born) = request.About;
        var subjects = await records.Find(given, family, born, stop);
        var requesters = request.Capacity == Capacity.Themselves ? subjects : await records.Find(request.GivenName, request.FamilyName, request.BornOn, stop);
        var lines = new List<Line>();
        var (alleged, mayKnow) = (false, false);
        var read = new HashSet<Guid>();
        foreach (var caseId in subjects.Concat(requesters).Select(match => match.CaseId).Distinct())
        {
            if (await paragraphs.Held(records, caseId, stop) is not { } whole)
                continue;
            alleged |= requesters.Any(match => match.CaseId == caseId && whole.RoleOf(match.RecordId) == PartyRole.AllegedToHarm);
            foreach (var subject in subjects.Where(match => match.CaseId == caseId))
            {
                // Where who asks could be two people on one case, the part that is given least decides.
                var asking = requesters.Where(match => match.CaseId == caseId).Select(match => (Guid?)match.RecordId).OrderByDescending(id => whole.RoleOf(id!.Value) == PartyRole.AllegedToHarm).FirstOrDefault();
                // Whoever asks for a child is as certain as both: a namesake of the parent is not the parent.
                var certain = subject.Certain && (request.Capacity == Capacity.Themselves || requesters.Any(match => match.RecordId == asking && match.Certain));
                var asked = new PackAsked(request.Capacity, subject.RecordId, asking, certain, request.Knows is not null);
                mayKnow |= !PackRule.MayConfirm(whole, asked) && PackRule.MayConfirm(whole, asked with { Knows = true });
                foreach (var paragraph in whole.Paragraphs)
                    if (PackRule.Of(whole, paragraph, asked, RecipientTable.InForce) is var choice and not PackChoice.Never && !lines.Exists(line => line.Paragraph.CaseId == caseId && line.Paragraph.Key == paragraph.Key))
                    {
                        lines.Add(new Line(paragraph, choice, decided.FirstOrDefault(one => one.Key == paragraph.Key && one.FromCaseId == caseId), whole, subject.RecordId));
                        read.Add(caseId);
                    }
            }
        }

        return new Answer(request, lines, decided, [.. read], alleged, mayKnow || request.Knows is not null);
    }
}

/// <summary>Decides one paragraph: that it goes as it stands, that other words go in its place, or that it is left out.</summary>
public sealed class MarkParagraph(WaymarkDb db, PackInHand pack)
{
    private static readonly Activity Activity = new("Decide a paragraph of an answer", Permission.KeepSubjectAccess);

    /// <param name="Words">What goes in its place; null where it goes as it stands.</param>
    public sealed record Request(Guid Id, int Version, string? Key, bool Goes, string? Words);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await pack.Show(asked.Id, stop) is not { Request.State: SubjectAccessState.Received } shown || shown.Lines.FirstOrDefault(line => line.Paragraph.Key == asked.Key && line.Choice == PackChoice.NeedsMark) is not { } line)
            return SubjectAccessWords.NotHere;
        if (shown.Request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        var words = string.IsNullOrWhiteSpace(asked.Words) ? line.Paragraph.Words : asked.Words.Trim();
        if (asked.Goes && PackRule.RefusesWords(line.Whole, words, line.Subject) is { } refusal)
            return refusal;
        db.RemoveRange(await db.Set<PackParagraph>().Where(one => one.RequestId == asked.Id && one.FromCaseId == line.Paragraph.CaseId && one.Key == line.Paragraph.Key).ToListAsync(stop));
        db.Add(new PackParagraph
        {
            OrganisationId = db.ActingFor, AreaCode = db.ActingIn, RequestId = asked.Id, FromCaseId = line.Paragraph.CaseId, Key = line.Paragraph.Key, Heading = line.Paragraph.Heading,
            Of = Digest.Of(line.Paragraph.Words), Words = asked.Goes ? words : null, MarkedByUserId = db.ActingUser, MarkedBy = db.Actor.Name, At = db.Now,
        });
        db.Touch(shown.Request);
        return await db.Save(Activity, null, stop) is { } lost ? lost : asked.Id;
    }
}

/// <summary>Writes down what the answer turns on: whether they know already that something is held, and what it may set off.</summary>
public sealed class WeighRequest(WaymarkDb db)
{
    private static readonly Activity Activity = new("Weigh a request for information", Permission.KeepSubjectAccess);

    public sealed record Request(Guid Id, int Version, string? Knows, string? Safety);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await db.Set<SubjectAccessRequest>().SingleOrDefaultAsync(request => request.Id == asked.Id && request.State == SubjectAccessState.Received, stop) is not { } request)
            return SubjectAccessWords.NotHere;
        if (request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        request.Knows = string.IsNullOrWhiteSpace(asked.Knows) ? null : asked.Knows.Trim();
        request.Safety = string.IsNullOrWhiteSpace(asked.Safety) ? null : asked.Safety.Trim();
        return await db.Save(Activity, null, stop) is { } lost ? lost : request.Id;
    }
}

/// <summary>Says that an answer is ready for a second person: what the rule gives and what was marked is held as it is today.</summary>
public sealed class PreparePack(WaymarkDb db, PackInHand pack)
{
    private static readonly Activity Activity = new("Prepare an answer to a request for information", Permission.KeepSubjectAccess);

    public sealed record Request(Guid Id, int Version);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await pack.Show(asked.Id, stop) is not { Request.State: SubjectAccessState.Received } shown)
            return SubjectAccessWords.NotHere;
        if (shown.Request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        if (shown.Waiting > 0)
            return new Refusal(shown.Waiting == 1 ? "One paragraph has not been decided, or was changed since it was: read it" : $"{shown.Waiting} paragraphs have not been decided, or were changed since they were: read each of them");
        // Asked of every request alike where somebody could be endangered: also where nothing is given, because the answer itself may set something off.
        if (shown.Request.Safety is null && PackRule.NeedsSafetyCheck(shown.Request.Capacity, shown.AnyAlleged))
            return new Refusal("Say what the answer may set off, and what was agreed with those it may endanger, before it is released", "Safety");
        db.RemoveRange(await db.Set<PackParagraph>().Where(one => one.RequestId == asked.Id && one.MarkedByUserId == null).ToListAsync(stop));
        var given = shown.Lines.Where(line => line.Choice == PackChoice.Goes).Select(line => new PackParagraph
        {
            OrganisationId = db.ActingFor, AreaCode = db.ActingIn, RequestId = asked.Id, FromCaseId = line.Paragraph.CaseId, Key = line.Paragraph.Key, Heading = line.Paragraph.Heading,
            Of = Digest.Of(line.Paragraph.Words), Words = line.Paragraph.Words, At = db.Now,
        }).ToList();
        db.AddRange(given);
        shown.Request.Digest = ReleasedAnswer.DigestOf(shown.Request, [.. given, .. shown.Decided.Where(one => one.MarkedByUserId is not null)]);
        (shown.Request.State, shown.Request.PreparedByUserId, shown.Request.PreparedBy, shown.Request.PreparedAt, shown.Request.SentBackWhy) = (SubjectAccessState.Prepared, db.ActingUser, db.Actor.Name, db.Now, null);
        return await db.Save(Activity, null, stop) is { } lost ? lost : asked.Id;
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Disclosure;

/// <summary>Releases an answer that somebody else prepared, or sends it back with the reason. What was released cannot be called back.</summary>
public sealed class ReleasePack(WaymarkDb db, PackInHand pack)
{
    private static readonly Activity Releasing = new("Release an answer to a request for information", Permission.ReleaseSubjectAccess);
    private static readonly Activity SendingBack = new("Send back an answer to a request for information", Permission.ReleaseSubjectAccess);

    public sealed record Request(Guid Id, int Version, bool Release, string? Why);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await pack.Show(asked.Id, stop) is not { Request.State: SubjectAccessState.Prepared } shown)
            return SubjectAccessWords.NotHere;
        var request = shown.Request;
        if (request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        if (!asked.Release)
        {
            if (string.IsNullOrWhiteSpace(asked.Why))
                return new Refusal("Say what has to be put right, so that whoever prepared it can", "Why");
            (request.State, request.SentBackWhy) = (SubjectAccessState.Received, asked.Why.Trim());
            return await db.Save(SendingBack, null, stop) is { } late ? late : request.Id;
        }

        if (ReleaseRule.Refuses(request, shown.Decided, db.ActingUser, db.Actor.Name) is { } refusal)
            return refusal;
        // Also whoever stands behind a wall reads less than was prepared, and so does not release what they have not read.
        if (ReleaseRule.Changed(shown) || ReleasedAnswer.DigestOf(request, shown.Decided) != request.Digest)
            return new Refusal("What is held has changed since this was prepared, or you may not see all of it. Send it back to be prepared again");
        (request.State, request.ReleasedByUserId, request.ReleasedBy, request.ReleasedAt) = (SubjectAccessState.Released, db.ActingUser, db.Actor.Name, db.Now);
        return await db.Save(Releasing, null, stop) is { } lost ? lost : request.Id;
    }
}

/// <summary>Who may release an answer, and when.</summary>
public static class ReleaseRule
{
    /// <summary>Why somebody may not; null when they may: never whoever prepared it, or decided any part of it.</summary>
    public static Refusal? Refuses(SubjectAccessRequest request, IReadOnlyList<PackParagraph> decided, Guid user, string name) =>
        request.PreparedByUserId == user || request.PreparedBy == name ? new Refusal("You prepared this yourself: another person releases it")
        : decided.Any(one => one.MarkedByUserId == user || (one.MarkedBy is not null && one.MarkedBy == name)) ? new Refusal("You decided parts of this yourself: another person releases it")
        : null;

    /// <summary>Whether what would go today is not, word for word, what was prepared.</summary>
    public static bool Changed(PackInHand.Answer shown)
    {
        var today = shown.Lines.Where(line => line.Choice == PackChoice.Goes).Select(line => (line.Paragraph.CaseId, line.Paragraph.Key, Of: Digest.Of(line.Paragraph.Words)))
            .Concat(shown.Lines.Where(line => line.Choice == PackChoice.NeedsMark && line.Decided is not null).Select(line => (line.Paragraph.CaseId, line.Paragraph.Key, Digest.Of(line.Paragraph.Words)))).ToHashSet();
        return shown.Waiting > 0 || !today.SetEquals(shown.Decided.Select(one => (one.FromCaseId, one.Key, one.Of)));
    }
}

/// <summary>An answer as it was released, as a file: to hand over, and to look at again.</summary>
public sealed class ReleasedAnswer(WaymarkDb db)
{
    /// <summary>The file, and the cases that its words came from; null where nothing was released, or where part of it was erased since or is not theirs to read.</summary>
    public async Task<(string Html, IReadOnlyList<Guid> Cases)?> Show(Guid requestId, CancellationToken stop)
    {
        if (await db.Set<SubjectAccessRequest>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == requestId && one.State == SubjectAccessState.Released, stop) is not { } request)
            return null;
        var decided = await db.Set<PackParagraph>().AsNoTracking().Where(one => one.RequestId == requestId).ToListAsync(stop);
        if (DigestOf(request, decided) != request.Digest)
            return null;
        var organisation = await db.Set<Organisation>().Where(own => own.Id == db.ActingFor).Select(own => own.Name).SingleAsync(stop);
        return (AnswerWords.File(organisation, request, Given(decided)), [.. decided.Select(one => one.FromCaseId).Distinct()]);
    }

    /// <summary>What an answer comes to, whatever the organisation is called.</summary>
    internal static string DigestOf(SubjectAccessRequest request, IReadOnlyList<PackParagraph> decided) => Digest.Of(AnswerWords.File("", request, Given(decided)));

    /// <summary>What goes, in an order of its own that tells nothing of when it was written down.</summary>
    internal static IReadOnlyList<(string Heading, string Words)> Given(IReadOnlyList<PackParagraph> decided) =>
        [.. decided.Where(one => one.Words is not null).OrderBy(one => one.Heading, StringComparer.Ordinal).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Heading, one.Words!))];
}

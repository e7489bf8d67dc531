using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Disclosure;

/// <summary>Makes a document about a case for one recipient, from the paragraphs that they may have, and keeps what they were told.</summary>
public sealed class MakeDocument(WaymarkDb db, CaseParagraphs paragraphs)
{
    private static readonly Activity Activity = new("Make a document", Permission.ShareCases);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public DocumentKind? Kind { get; init; }
        public Recipient? Recipient { get; init; }

        /// <summary>Which parent or which child it is for, where the recipient is one.</summary>
        public Guid? Person { get; init; }

        /// <summary>The child that it is about, where it is about one.</summary>
        public Guid? Child { get; init; }
        public OrderInForce? Order { get; init; }
        public Delivery? Delivery { get; init; }
        public string? ToWhom { get; init; }
        public string? Purpose { get; init; }

        /// <summary>What somebody wants to tell this recipient besides, in their own words.</summary>
        public string? Message { get; init; }
    }

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await paragraphs.Seen(asked.CaseId, stop) is not { } whole)
            return new Refusal("That case is not one of yours");
        if (asked is not { Kind: { } kind, Recipient: { } recipient, Order: { } order, Delivery: { } delivery })
            return asked.Recipient is null ? new Refusal("Say for whom it is", "Recipient")
                : asked.Kind is null ? new Refusal("Say what they are to be told", "Kind")
                : asked.Order is null ? new Refusal("Say whether an order of a court is in force. Where nobody knows, say so", "Order")
                : new Refusal("Say how it reaches them", "Delivery");
        if (string.IsNullOrWhiteSpace(asked.Purpose))
            return new Refusal("Say why they need to know: the record must show it", "Purpose");
        var row = RecipientTable.InForce.Of(recipient);
        if (AddressRule.Refuses(whole, row, asked.Person, asked.Child, db.Today) is { } wrong)
            return wrong;
        var to = new AddressedTo(recipient, row.Person == RecipientPerson.Survivor ? whole.SurvivorRecordId : row.Person is null ? null : asked.Person, asked.Child is { } child ? new HashSet<Guid> { child } : new HashSet<Guid>(), order);
        var going = RenderFor.Paragraphs(whole, kind, to, RecipientTable.InForce);
        if (SendRule.Refuses(whole, going, to, new SendFacts(delivery, await Standing(whole, to, delivery, stop), await SafeToWrite(to, asked.CaseId, stop))) is { } refusal)
            return refusal;
        var message = string.IsNullOrWhiteSpace(asked.Message) ? null : asked.Message.Trim();
        if (message is not null && RenderFor.RefusesMessage(whole, message, to, RecipientTable.InForce) is { } telling)
            return telling;
        var from = await db.Set<Organisation>().Where(own => own.Id == db.ActingFor).Select(own => own.Name).SingleOrDefaultAsync(stop) ?? db.Actor.Name;
        var html = Words(whole, going, kind, row, asked.ToWhom, from, message);
        var made = new DocumentMade
        {
            CaseId = asked.CaseId, OrganisationId = db.ActingFor, Kind = kind, Recipient = recipient, Order = order, Delivery = delivery, ToWhom = string.IsNullOrWhiteSpace(asked.ToWhom) ? null : asked.ToWhom.Trim(),
            Purpose = asked.Purpose.Trim(), Content = html, Digest = Digest.Of(html), MadeBy = db.Actor.Name, At = db.Now,
        };
        db.Add(made);
        return await db.Save(Activity, null, stop) is { } lost ? lost : made.Id;
    }

    private string Words(CaseInWords whole, IReadOnlyList<DocumentParagraph> going, DocumentKind kind, RecipientRow row, string? toWhom, string from, string? message)
    {
        var title = RecipientTable.InForce.Of(kind).Label;
        var lines = new List<DocumentLine>
        {
            new(LineKind.Title, title),
            new(LineKind.Words, $"For {(string.IsNullOrWhiteSpace(toWhom) ? char.ToLowerInvariant(row.Label[0]) + row.Label[1..] : toWhom.Trim())}, from {from}, {LondonTime.InWords(db.Today)}."),
        };
        foreach (var about in going.GroupBy(paragraph => paragraph.Subjects.Single()))
        {
            lines.Add(new(LineKind.Heading, whole.RoleOf(about.Key) switch { PartyRole.Survivor => "Survivor", PartyRole.Child => "Child", PartyRole.AllegedToHarm => "Person alleged to harm", _ => "Another adult" }));
            lines.AddRange(about.Select(paragraph => new DocumentLine(LineKind.Words, $"{paragraph.Heading}: {paragraph.Words}")));
        }

        if (message is not null)
        {
            lines.Add(new(LineKind.Heading, "What we want to tell you"));
            lines.Add(new(LineKind.Words, message));
        }

        lines.Add(new(LineKind.Words, "Keep this where nobody else can read it. Do not pass it on without asking us."));
        return PlainDocument.Html(title, lines);
    }

    private async Task<bool?> SafeToWrite(AddressedTo to, Guid caseId, CancellationToken stop) =>
        to.Recipient == Recipient.Survivor ? await db.Set<ContactRule>().AnyAsync(rule => rule.CaseId == caseId && rule.SafeToWrite && rule.AskedOn != null, stop) : null;

    // The address in force today is the only one that is looked at as somewhere to write to; where somebody was before is looked at as a danger.
    private async Task<AddressStanding> Standing(CaseInWords whole, AddressedTo to, Delivery delivery, CancellationToken stop)
    {
        if (to.Person is not { } person || delivery == Delivery.ByHand)
            return AddressStanding.None;
        if (!db.OpensLocation)
            return AddressStanding.NotKnown;
        var all = await db.Set<Whereabouts>().AsNoTracking().Where(where => where.CaseId == whole.CaseId).ToListAsync(stop);
        if (all.SingleOrDefault(where => where.PersonRecordId == person && where.To == null) is not { } today)
            return AddressStanding.NotKnown;
        var address = today.Address.Open();
        var others = whole.People.Where(other => other.RecordId != person && whole.RoleOf(other.RecordId) != PartyRole.Child).Select(other => other.RecordId).ToHashSet();
        // Whoever did not say that they left is still there.
        var stayed = (await db.Set<StillShares>().AsNoTracking().Where(shares => shares.CaseId == whole.CaseId && (shares.Answer == SharesAddress.Stays || shares.Answer == SharesAddress.NotKnown)).ToListAsync(stop))
            .Where(shares => others.Contains(shares.PersonRecordId)).Select(shares => shares.WhereaboutsId).ToHashSet();
        var known = all.Where(where => (where.To == null && others.Contains(where.PersonRecordId)) || stayed.Contains(where.Id)).Select(where => where.Address.Open())
            .Concat((await db.Set<PersonRecord>().AsNoTracking().Where(other => others.Contains(other.Id)).ToListAsync(stop)).Select(other => other.Postcode).OfType<string>());
        return known.Any(there => SameAddress.MayBe(address, there)) ? AddressStanding.Shared : AddressStanding.TheirsAlone;
    }
}

/// <summary>Whether the people named with a recipient are who that recipient can be.</summary>
public static class AddressRule
{
    /// <summary>The age from which a child is written to in their own name.</summary>
    public const int OldEnough = 13;

    /// <summary>Why not; null when they are.</summary>
    public static Refusal? Refuses(CaseInWords whole, RecipientRow row, Guid? person, Guid? child, DateOnly today)
    {
        if (child is { } named && whole.RoleOf(named) != PartyRole.Child)
            return new Refusal("Choose a child of this case", "Child");
        if (row.Person == RecipientPerson.Parent && (person is not { } parent || whole.RoleOf(parent) is not (PartyRole.AllegedToHarm or PartyRole.OtherAdultAtRisk)))
            return new Refusal("Say which adult of this case it is for", "Person");
        if (row.Person != RecipientPerson.Child)
            return null;
        if (person is not { } own || whole.RoleOf(own) != PartyRole.Child)
            return new Refusal("Say which child of this case it is for", "Person");
        return AgeOn.Years(whole.People.First(one => one.RecordId == own).BornOn, today) >= OldEnough ? null
            : new Refusal($"A child is written to in their own name from {OldEnough} on, and their date of birth has to be written down", "Person");
    }
}

/// <summary>The documents that were made about a case: what was told, to whom, by whom.</summary>
public sealed class DocumentsOfCase(WaymarkDb db)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<DocumentMade>> Show(Guid caseId, CancellationToken stop) =>
        await db.Set<DocumentMade>().AsNoTracking().Where(made => made.CaseId == caseId).OrderByDescending(made => made.At).Take(100).ToListAsync(stop);

    /// <summary>One of them; null where it is not there or not theirs.</summary>
    public async Task<DocumentMade?> One(Guid caseId, Guid id, CancellationToken stop) =>
        await db.Set<DocumentMade>().AsNoTracking().SingleOrDefaultAsync(made => made.CaseId == caseId && made.Id == id, stop);
}

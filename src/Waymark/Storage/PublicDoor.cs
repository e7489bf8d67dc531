using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// All that somebody who has not signed in may write: one new request for help to whoever the area says answers, with what they said of themselves.
/// Everything in it is new and hangs together, nothing in it touches what is known, and nothing else is written beside it.
/// </summary>
internal sealed class PublicDoor(WaymarkDb db)
{
    /// <summary>The most letters of any one answer, whatever page it came from.</summary>
    private const int LongestAnswer = 2000;

    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(5);

    /// <exception cref="WallException">Something else is written, or the request is not what a request may be.</exception>
    public async Task Check(IReadOnlyList<EntityEntry> entries, CancellationToken stop)
    {
        if (entries.Count != 6 || entries.Any(entry => entry.State != EntityState.Added))
            throw new WallException("Nobody may write anything but a new request for help.");
        var (person, file, party) = (Only<PersonRecord>(entries), Only<CaseFile>(entries), Only<Party>(entries));
        var (rule, referral, notice) = (Only<ContactRule>(entries), Only<Referral>(entries), Only<Notice>(entries));
        Must(entries.All(Short), "An answer is longer than any page of ours takes.");

        var door = await new WhoAnswers(db, new AreaInForce()).Show(referral.AreaCode, stop);
        Must(door is not null && referral.ToOrganisationId == door.Partner.Id, "A request goes to whoever the area says answers.");
        Must(person.OrganisationId == referral.ToOrganisationId && notice.OrganisationId == referral.ToOrganisationId, "What comes with a request goes where it goes.");
        Must(file.AreaCode == referral.AreaCode && file.SurvivorRecordId == person.Id && file.SurvivorPersonId == person.PersonId, "The case is around whoever asked.");
        Must(new[] { party.CaseId, rule.CaseId, referral.CaseId }.All(id => id == file.Id), "What comes with a request lies on its own new case.");
        Must(party is { Role: PartyRole.Survivor, TowardsRecordId: null, To: null } && party.PersonRecordId == person.Id, "Nobody else is named.");
        Must(referral.SurvivorPersonId == person.PersonId && IsRequest(referral), "A request waits, and says nothing of an answer.");
        Must(referral.ReceivedAt <= db.Now && referral.ReceivedAt > db.Now - JustNow, "A request is received when it is sent.");
        Must(person is { BornOn: null, Age: null, Email: null, Postcode: null } && file is { ClosedOn: null, ClosedReason: null }, "A request says how to reach somebody, and no more.");
        Must(notice.UserId is null && notice.ReadAt is null && notice.CaseId == file.Id && notice.Link == $"/referrals/{referral.Id:N}", "The notice leads to the request.");
        // Nobody joins themselves to somebody who is known.
        var (who, record) = (person.PersonId, person.Id);
        Must(!await db.Set<PersonRecord>().Past(Door.Counted).AnyAsync(known => known.PersonId == who || known.Id == record, stop), "Whoever asks is new.");
    }

    /// <summary>Whether a request with this id has come through: asked only of an id that its own answers make.</summary>
    public static Task<bool> CameThrough(WaymarkDb db, Guid referralId, CancellationToken stop) =>
        db.Set<Referral>().Past(Door.Counted).AsNoTracking().AnyAsync(referral => referral.Id == referralId && referral.AskedOnline, stop);

    private static bool IsRequest(Referral referral) => referral is
    {
        AskedOnline: true,
        State: ReferralState.Received,
        Source: "self" or "friend-family",
        FromOrganisationId: null, ExternalReference: null, DecidedAt: null, DecidedBy: null, PrimaryReason: null, SecondaryReasons: null, OtherReason: null,
        NextAction: null, WhyWithdrawn: null, WordToReferrer: null, NamedContact: null, WhyWithoutConsent: null,
    };

    private static T Only<T>(IReadOnlyList<EntityEntry> entries)
        where T : class => entries.Select(entry => entry.Entity).OfType<T>().ToList() is [var only] ? only : throw new WallException($"A request holds one {typeof(T).Name}.");

    private static bool Short(EntityEntry entry) => entry.Properties.All(property => (property.CurrentValue as string ?? (property.CurrentValue as SealedText)?.Words ?? "").Length <= LongestAnswer);

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new WallException(otherwise);
    }
}

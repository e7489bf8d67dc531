using Waymark.Access;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Linkage.Text;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>The records that a refuge's file becomes: cases, people, answers, referrals, stays and who was turned away.</summary>
internal sealed class RefugeRecords(Organisation refuge, Scheme scheme, AreaPack area, CodeLists codes)
{
    private const string Source = "the refuge's file";
    private const string NotRecorded = "Not recorded in the file";

    private readonly List<PersonRecord> people = [];
    private readonly List<CaseFile> cases = [];
    private readonly List<Involvement> involvements = [];
    private readonly List<Party> parties = [];
    private readonly List<EqualityAnswer> answers = [];
    private readonly List<Referral> referrals = [];
    private readonly List<Stay> stays = [];
    private readonly List<StayMember> members = [];
    private readonly List<TurnAway> turnAways = [];
    private readonly List<Note> notes = [];
    private readonly OwnAuthorities origins = new(Own(area));
    private readonly Dictionary<string, string?> met = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> authorities = area.Authorities.SelectMany(authority => new[] { authority.Name, authority.Code }.Select(name => (Name: AreaOfOrigin.Plain(name), authority.Code))).ToLookup(pair => pair.Name, pair => pair.Code);

    public IReadOnlyList<Stay> Stays => stays;
    public IReadOnlyList<StayMember> Members => members;
    public IReadOnlyList<TurnAway> TurnAways => turnAways;
    public int StaysWithoutDateIn { get; private set; }
    public int KnownBefore { get; private set; }
    public int Count => people.Count + cases.Count + involvements.Count + parties.Count + answers.Count + referrals.Count + stays.Count + members.Count + turnAways.Count + notes.Count;

    /// <summary>The names and codes an area calls its own, as a count of the file compares them.</summary>
    public IReadOnlySet<string> OwnAuthorities { get; } = Own(area);

    /// <summary>How somebody is found again in a later file: the names and the date of birth, all three.</summary>
    public static (string Given, string Family, DateOnly Born)? Key(string? given, string? family, DateOnly? born) =>
        born is { } day && NameKey.Of(given) is { Length: > 0 } one && NameKey.Of(family) is { Length: > 0 } other ? (one, other, day) : null;

    /// <param name="known">People of the organisation's records so far.</param>
    public void Take(RefugeReferrals read, IReadOnlyDictionary<(string, string, DateOnly), Guid> known)
    {
        foreach (var household in read.Referrals.GroupBy(referral => referral.Household))
        {
            Guid? before = household.Select(referral => Key(referral.FirstName, referral.Surname, referral.Born)).Where(key => key is not null)
                .Select(key => known.TryGetValue(key!.Value, out var person) ? person : (Guid?)null).FirstOrDefault(person => person is not null);
            KnownBefore += before is null ? 0 : 1;
            Take(new RefugeHousehold(household, refuge.Id, area.Code, before, Code));
        }
    }

    /// <summary>Puts everything through the bulk door: cases before what lies on them.</summary>
    public async Task Load(BulkDoor door, CancellationToken stop)
    {
        await door.Add(people, stop);
        await door.Add(cases, stop);
        await door.Add(involvements, stop);
        await door.Add(parties, stop);
        await door.Add(answers, stop);
        await door.Add(referrals, stop);
        await door.Add(stays, stop);
        await door.Add(members, stop);
        await door.Add(turnAways, stop);
        await door.Add(notes, stop);
    }

    private void Take(RefugeHousehold household)
    {
        var file = household.File;
        var from = stays.Count;
        foreach (var read in household.InOrder)
            Take(read, household);
        household.CloseUnlessStillIn(stays[from..]);
        cases.Add(file);
        involvements.Add(new Involvement { CaseId = file.Id, OrganisationId = refuge.Id, Kind = InvolvementKind.Opened, From = file.OpenedOn });
        people.Add(household.Survivor);
        parties.Add(new Party { CaseId = file.Id, PersonRecordId = household.Survivor.Id, Role = PartyRole.Survivor, Source = Source, From = file.OpenedOn });
        foreach (var child in household.Children)
        {
            people.Add(child);
            parties.Add(new Party { CaseId = file.Id, PersonRecordId = child.Id, Role = PartyRole.Child, Source = Source, From = child.AgeOn!.Value });
        }

        answers.AddRange(RefugeAnswers.Of(household, codes));
    }

    private void Take(ReadReferral read, RefugeHousehold household)
    {
        var accepted = read.Decision == ReferralDecision.Accepted;
        var received = LondonTime.StartOf(read.Received);
        var children = household.With(read);
        var referral = new Referral
        {
            AreaCode = area.Code,
            CaseId = household.File.Id,
            SurvivorPersonId = household.Survivor.PersonId,
            ToOrganisationId = refuge.Id,
            Source = read.ReferredBy ?? "other",
            Seeks = "safe-accommodation",
            AccommodationType = scheme.AccommodationType,
            AuthorityCode = scheme.AuthorityCode,
            FromAuthority = Code(read.FromAuthority) ?? read.FromAuthority,
            OutOfArea = origins.Of(read.FromAuthority) switch { Origin.Own => false, Origin.Other => true, _ => null },
            ReceivedAt = received,
            State = accepted ? ReferralState.Accepted : ReferralState.Declined,
            // The file does not say when it was decided: the day it came stands for it.
            DecidedAt = received,
            PrimaryReason = read.Reason,
            NextAction = accepted ? null : NotRecorded,
            Children = children.Count,
            ChildrenAges = children.Count == 0 ? null : string.Join(',', read.ChildrensAges),
            ExternalReference = read.Reference,
        };
        referrals.Add(referral);
        if (accepted)
            Stayed(read, referral, household.Survivor, children);
        else
            TurnedAway(read, referral);
        if (string.Join('\n', new[] { read.Notes, read.Disability is { } words ? $"Disability, in the refuge's words: {words}" : null }.OfType<string>()) is { Length: > 0 } text)
            notes.Add(new Note { CaseId = referral.CaseId, OrganisationId = refuge.Id, AuthorName = Source, HappenedAt = received, Kind = "other", Text = text });
    }

    private void Stayed(ReadReferral read, Referral referral, PersonRecord adult, IReadOnlyList<PersonRecord> children)
    {
        var from = read.DateIn ?? read.Received;
        StaysWithoutDateIn += read.DateIn is null ? 1 : 0;
        var stay = new Stay
        {
            CaseId = referral.CaseId,
            OrganisationId = refuge.Id,
            SchemeId = scheme.Id,
            PersonRecordId = adult.Id,
            PersonId = adult.PersonId,
            ReferralId = referral.Id,
            From = from,
            // Out before in is a slip that the row is flagged for: the stay has ended, so it is not left open.
            To = read.DateOut < from ? from : read.DateOut,
            Destination = read.DateOut is null ? null : read.MovedTo,
        };
        stays.Add(stay);
        members.Add(new StayMember { CaseId = stay.CaseId, StayId = stay.Id, PersonRecordId = adult.Id, PersonId = adult.PersonId, IsChild = false });
        foreach (var child in children)
            members.Add(new StayMember { CaseId = stay.CaseId, StayId = stay.Id, PersonRecordId = child.Id, PersonId = child.PersonId, IsChild = true });
    }

    private void TurnedAway(ReadReferral read, Referral referral) =>
        turnAways.Add(new TurnAway
        {
            OrganisationId = refuge.Id,
            AreaCode = area.Code,
            AuthorityCode = scheme.AuthorityCode,
            ReferralId = referral.Id,
            PersonId = referral.SurvivorPersonId,
            On = read.Received,
            AccommodationType = scheme.AccommodationType,
            PrimaryReason = read.Reason!,
            NextAction = NotRecorded,
            Children = referral.Children,
        });

    private static HashSet<string> Own(AreaPack area) => area.OwnAuthorities.SelectMany(authority => new[] { authority.Code, authority.Name }).ToHashSet();

    // A file names a few authorities thousands of times.
    private string? Code(string? authority) =>
        authority is null ? null
        : met.TryGetValue(authority, out var code) ? code
        : met[authority] = authorities[AreaOfOrigin.Plain(authority)].FirstOrDefault();
}

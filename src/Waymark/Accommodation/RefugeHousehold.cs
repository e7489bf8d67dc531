using Waymark.Access;
using Waymark.Areas;
using Waymark.Import;
using Waymark.People;

namespace Waymark.Accommodation;

/// <summary>What all of one household's referrals in a refuge's file say together of the adult, the children and the case.</summary>
internal sealed class RefugeHousehold
{
    private readonly List<(PersonRecord Record, DateOnly LastSeen)> children = [];

    /// <param name="referrals">Hers alone; at least one.</param>
    /// <param name="known">The person behind an earlier record with the same names and date of birth, where there is one.</param>
    /// <param name="home">The authority's code where the area knows the name.</param>
    public RefugeHousehold(IEnumerable<ReadReferral> referrals, Guid organisation, string areaCode, Guid? known, Func<string?, string?> home)
    {
        InOrder = [.. referrals.OrderBy(referral => referral.Received).ThenBy(referral => referral.Row)];
        Survivor = new PersonRecord
        {
            OrganisationId = organisation,
            PersonId = known ?? Identity.New(),
            GivenName = First(referral => referral.FirstName) ?? "",
            FamilyName = First(referral => referral.Surname) ?? "",
            BornOn = InOrder.Select(referral => referral.Born).FirstOrDefault(born => born is not null),
            Postcode = InOrder.Select(referral => referral.Postcode).LastOrDefault(postcode => postcode is not null),
        };
        File = new CaseFile
        {
            AreaCode = areaCode,
            SurvivorRecordId = Survivor.Id,
            SurvivorPersonId = Survivor.PersonId,
            OpenedOn = InOrder[0].Received,
            HomeAuthorityCode = InOrder.Select(referral => home(referral.FromAuthority)).LastOrDefault(code => code is not null),
        };
    }

    /// <summary>Her referrals, the earliest first.</summary>
    public IReadOnlyList<ReadReferral> InOrder { get; }

    public PersonRecord Survivor { get; }
    public CaseFile File { get; }
    public IEnumerable<PersonRecord> Children => children.Select(child => child.Record);

    /// <summary>The first thing that any of the referrals says.</summary>
    public string? First(Func<ReadReferral, string?> of) => InOrder.Select(of).FirstOrDefault(said => said is not null);

    /// <summary>The children who came with one referral: those already met, a little older, or new ones. A file gives ages and no names.</summary>
    public IReadOnlyList<PersonRecord> With(ReadReferral referral)
    {
        var taken = new List<PersonRecord>();
        foreach (var age in referral.ChildrensAges)
        {
            var at = children.FindIndex(child => !taken.Contains(child.Record) && Grown(child.Record, referral.Received, age));
            if (at < 0)
            {
                children.Add((new PersonRecord { OrganisationId = Survivor.OrganisationId, GivenName = "", FamilyName = "", Age = age, AgeOn = referral.Received }, referral.Received));
                at = children.Count - 1;
            }

            taken.Add(children[at].Record);
        }

        return taken;
    }

    /// <summary>Closes the case when nothing of it is still going on: the last stay has ended, or there was none.</summary>
    public void CloseUnlessStillIn(IReadOnlyCollection<Stay> stays)
    {
        if (stays.Any(stay => stay.To is null))
            return;
        File.ClosedOn = stays.Select(stay => stay.To!.Value).Append(InOrder[^1].Received).Max();
        File.ClosedReason = stays.Count > 0 ? "The stay ended" : "Not accommodated";
    }

    // Whole years said on two days: the true age then lies in one of two years.
    private static bool Grown(PersonRecord child, DateOnly on, int age)
    {
        var years = (on.DayNumber - child.AgeOn!.Value.DayNumber) / 365.25;
        return age >= child.Age + Math.Floor(years) && age <= child.Age + Math.Ceiling(years);
    }
}

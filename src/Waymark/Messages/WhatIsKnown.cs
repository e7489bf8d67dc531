using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Messages;

/// <summary>
/// Gathers what is known of a message at this moment, for whoever asks for one and for the sender alike: both decide by the same rule over
/// the same facts. Walls, ends of work and roles are asked by opening the store as whoever they are about.
/// </summary>
public sealed class WhatIsKnown(WaymarkDb db, Database database, RoleBook roles, Wordings wordings, AreaInForce areas, MessageSettings settings)
{
    /// <summary>A message that is ready to be decided on: the facts, and the words as they would leave; no words where there are none to send.</summary>
    public sealed record Known(MessageFacts Facts, Letter? Letter);

    /// <summary>Somebody who works on a case too, and can be written to.</summary>
    public sealed record Colleague(Guid UserId, string Name, string Organisation);

    /// <summary>The number or address that a message to the survivor would go to now; null where there is none.</summary>
    public static string? AddressOf(ContactRule? rule, MessageChannel channel) => channel == MessageChannel.Text ? Mail.Mobile(rule?.Phone) : Mail.Address(rule?.EmailAddress);

    /// <summary>What is known; null where the case is not there for whoever opened the store.</summary>
    public async Task<Known?> Of(OutgoingMessage message, CancellationToken stop)
    {
        if (await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Id == message.CaseId, stop) is not { } file || !await db.OwnCases().ContainsAsync(file.Id, stop))
            return null;
        var rule = message.ToRecordId is null ? null : await db.Set<ContactRule>().AsNoTracking().SingleOrDefaultAsync(r => r.CaseId == file.Id, stop);
        var asker = await Person(message.AskedByUserId, stop);
        var her = message.ToRecordId is null ? null : await Her(message, file, rule, asker, stop);
        var colleague = message.ToUserId is { } user ? await Colleagued(user, message, stop) : null;
        var area = await areas.Of(db, file.AreaCode, stop);
        var letter = (her?.AddressNow, colleague?.AddressNow) switch
        {
            ({ } to, _) => FixedWords.ToHer(message.Id, message.Channel, to, message.Wording, wordings, area?.Cover),
            (_, { } to) => FixedWords.ToColleague(message.Id, to, wordings, settings.Link),
            // Where nobody can be reached the words are weighed all the same, so that what is wrong with them is told first.
            _ => her is not null ? FixedWords.ToHer(message.Id, message.Channel, "", message.Wording, wordings, area?.Cover) : FixedWords.ToColleague(message.Id, "", wordings, settings.Link),
        };
        var facts = new MessageFacts
        {
            Now = db.Now, Channel = message.Channel, AskedAt = message.AskedAt, DueAt = message.DueAt, Carried = settings.Carries(message.Channel),
            Words = FixedWords.Weigh(letter, settings.From, wordings), CaseOpen = file.ClosedOn is null,
            AskerMay = asker is not null && asker.User.OrganisationId == message.OrganisationId && await Opens(asker, message.CaseId, Permission.KeepCases, stop),
            Her = her, Colleague = colleague,
        };
        return new Known(facts, letter is { To.Length: > 0 } ? letter : null);
    }

    /// <summary>Everybody else who works on the case today and may open it.</summary>
    public async Task<IReadOnlyList<Colleague>> Colleagues(Guid caseId, CancellationToken stop)
    {
        var found = await db.Set<Involvement>().Where(involved => involved.CaseId == caseId && (involved.To == null || involved.To >= db.Today)).Select(involved => involved.OrganisationId).Distinct()
            .Join(db.Set<User>(), id => id, user => user.OrganisationId, (id, user) => user)
            .Join(db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new Somebody(user, organisation)).AsNoTracking().ToListAsync(stop);
        var colleagues = new List<Colleague>();
        foreach (var somebody in found.Where(one => one.User.Id != db.ActingUser && Mail.Address(one.User.SignInName) is not null).OrderBy(one => one.Organisation.Name, StringComparer.Ordinal).ThenBy(one => one.User.Name, StringComparer.Ordinal))
            if (await Opens(somebody, caseId, Permission.SeeCases, stop))
                colleagues.Add(new Colleague(somebody.User.Id, somebody.User.Name, somebody.Organisation.Name));
        return colleagues;
    }

    private async Task<HerFacts> Her(OutgoingMessage message, CaseFile file, ContactRule? rule, Somebody? asker, CancellationToken stop)
    {
        var address = AddressOf(rule, message.Channel);
        return new HerFacts
        {
            // A case is lent to none of those kinds either.
            AskerMayWrite = asker is not null && AccessPolicy.InForce.MayBeLentTo(asker.Organisation.Kind),
            IsTheSurvivor = message.ToRecordId == file.SurvivorRecordId && await db.Set<Party>().AnyAsync(party => party.CaseId == file.Id && party.PersonRecordId == file.SurvivorRecordId && party.Role == PartyRole.Survivor && party.To == null, stop),
            Asked = rule?.AskedOn is not null, DoNotContact = rule?.DoNotContactAsk is not null,
            SafeThisWay = rule is not null && (message.Channel == MessageChannel.Text ? rule.SafeToText : rule.SafeToEmail),
            Hours = SafeHours.Stored(rule?.MessageHours), AddressNow = address, AddressAsked = message.AskedFor,
            AlsoTheirs = address is not null && await AlsoTheirs(file.Id, address, message.Channel, stop),
        };
    }

    // Also where their part has ended, and in whatever else is written of the same person here.
    private async Task<bool> AlsoTheirs(Guid caseId, string address, MessageChannel channel, CancellationToken stop)
    {
        var alleged = db.Set<Party>().Where(party => party.CaseId == caseId && party.Role == PartyRole.AllegedToHarm).Select(party => party.PersonRecordId);
        var people = db.Set<PersonRecord>().Where(person => alleged.Contains(person.Id)).Select(person => person.PersonId);
        var records = await db.Set<PersonRecord>().AsNoTracking().Where(person => people.Contains(person.PersonId)).ToListAsync(stop);
        return records.Any(person => (channel == MessageChannel.Text ? Mail.Mobile(person.Phone) : Mail.Address(person.Email)) == address);
    }

    private async Task<ColleagueFacts> Colleagued(Guid userId, OutgoingMessage message, CancellationToken stop) =>
        await Person(userId, stop) is { } one
            ? new ColleagueFacts(await Opens(one, message.CaseId, Permission.SeeCases, stop), Mail.Address(one.User.SignInName), message.AskedFor)
            : new ColleagueFacts(false, null, message.AskedFor);

    private sealed record Somebody(User User, Organisation Organisation);

    private Task<Somebody?> Person(Guid userId, CancellationToken stop) =>
        db.Set<User>().AsNoTracking().Where(user => user.Id == userId).Join(db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new Somebody(user, organisation)).SingleOrDefaultAsync(stop);

    // As they themselves would find it this moment: a wall, a role taken away, work that has ended.
    private async Task<bool> Opens(Somebody one, Guid caseId, Permission needs, CancellationToken stop)
    {
        if (one.User.LeftOn <= db.Today || one.Organisation.LeftOn <= db.Today || one.Organisation.AreaCode != db.ActingIn)
            return false;
        var actor = new Actor(one.User.Id, one.User.Name, one.Organisation.Id, one.Organisation.AreaCode, roles.Allow(one.User.RoleCodes)) { OrganisationKind = one.Organisation.Kind };
        if (!actor.May(needs) || !AccessPolicy.InForce.RoleOpens(FieldClass.Contact, actor.Permissions, actor.OrganisationKind))
            return false;
        await using var theirs = database.Open(actor);
        return await theirs.OwnCases().ContainsAsync(caseId, stop) && await theirs.Set<CaseFile>().AnyAsync(file => file.Id == caseId, stop);
    }
}

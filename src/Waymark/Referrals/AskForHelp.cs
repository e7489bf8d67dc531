using System.Text.Json;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>
/// Somebody asks for help on the public pages, without an account. It becomes a referral to whoever the area says answers, and opens to them as any
/// other does. No case is looked up: whoever asks learns nothing of who is known, and a second request is a second referral.
/// </summary>
public sealed class AskForHelp(WaymarkDb db, AreaInForce areas)
{
    /// <summary>As the audit names it.</summary>
    public const string Activity = "Ask for help on the public pages";

    /// <summary>What to say when there is nobody to send it to.</summary>
    public static readonly Refusal NobodyAnswers = new("Nobody can read messages from this page now. Call one of the numbers on this page");

    private static readonly Refusal NotSent = new("This was not sent. Press “Send” once more, or call one of the numbers on this page");

    /// <param name="AreaCode">The partnership whose pages they are.</param>
    /// <param name="Key">Drawn when the first page was sent: the same answers under the same key are one request, however often they come.</param>
    public sealed record Request(string AreaCode, Guid Key, HelpAsked Asked);

    /// <summary>The referral's id, which nobody outside is ever shown.</summary>
    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await new WhoAnswers(db, areas).Show(request.AreaCode, stop) is not { } door)
            return NobodyAnswers;
        var asked = request.Asked;
        if (WhatWasAsked.Wrong(asked, door.Area.LivingPlaces.Select(place => place.Code).ToHashSet()) is [var wrong, ..])
            return wrong;

        var home = asked.LivesIn == WhatWasAsked.Elsewhere ? null : asked.LivesIn;
        var contact = WhatWasAsked.Contact(asked);
        var person = new PersonRecord { OrganisationId = door.Partner.Id, GivenName = WhatWasAsked.CalledBy(asked), FamilyName = "", Phone = contact.Phone };
        var file = new CaseFile { AreaCode = request.AreaCode, SurvivorRecordId = person.Id, SurvivorPersonId = person.PersonId, OpenedOn = db.Today, HomeAuthorityCode = home };
        var referral = new Referral
        {
            Id = IdOf(request),
            AreaCode = request.AreaCode,
            CaseId = file.Id,
            SurvivorPersonId = person.PersonId,
            ToOrganisationId = door.Partner.Id,
            AskedOnline = true,
            Source = WhatWasAsked.Source(asked),
            Seeks = WhatWasAsked.Seeks(asked, door.Partner.Kind),
            AuthorityCode = door.Partner.AuthorityCode,
            FromAuthority = home,
            OutOfArea = asked.LivesIn is null ? null : home is null,
            ReceivedAt = db.Now,
            State = ReferralState.Received,
            Children = asked.Children ?? 0,
            ChildrenNotSaid = asked.Children is null,
            Needs = WhatWasAsked.Needs(asked),
            Urgency = WhatWasAsked.Urgency(asked),
            // She asked herself, so she agrees; of a friend's request nobody has asked her.
            Consented = asked.ForMyself == true ? true : null,
        };
        db.AddRange(person, file, contact.AsRule(file.Id, db.Today), referral);
        db.Add(new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = PartyRole.Survivor, Source = asked.ForMyself == true ? "the survivor" : "somebody who knows her", From = db.Today });
        db.Add(new Notice { OrganisationId = door.Partner.Id, At = db.Now, Text = "Somebody asked for help on the website. They wait to hear from you.", Link = $"/referrals/{referral.Id:N}", CaseId = referral.CaseId });
        // What could not be saved was saved already, by the same form sent a moment before; anything else must not be called sent.
        return await db.SaveFromPublicPages(Activity, stop) is null || await PublicDoor.CameThrough(db, referral.Id, stop) ? referral.Id : NotSent;
    }

    // As hard to guess as a drawn one, and the same whenever the same answers come under the same key: the store refuses the second.
    private Guid IdOf(Request request) => Guid.ParseExact(db.Vault.Hash($"ask-for-help:{request.AreaCode}:{request.Key:N}:{JsonSerializer.Serialize(request.Asked)}")[..32], "N");
}

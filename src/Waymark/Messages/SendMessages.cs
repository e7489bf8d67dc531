using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Messages;

/// <summary>
/// Sends what is due, one message after the other, for the service and for the command alike. Each is decided on twice by the rule as it
/// stands: before it is claimed, and again as the last thing before the carrier gets it. What was claimed and not noted, by a sender that
/// was stopped in the middle, is never sent a second time unless the carrier itself can say that it has none.
/// </summary>
public sealed class SendMessages(Database database, RoleBook roles, Wordings wordings, AreaInForce areas, MessageSettings settings)
{
    private static readonly Activity Claim = new("Hand a message over", Permission.KeepCases);
    private static readonly Activity Note = new("Note what became of a message", Permission.KeepCases);

    /// <summary>How often a carrier may refuse one for the moment before it counts as failed.</summary>
    public const int MostTries = 8;

    /// <summary>What one round did.</summary>
    /// <param name="Answered">Whether the carrier answered; false leaves everything waiting.</param>
    /// <param name="OurTurn">Whether nobody else was sending.</param>
    public sealed record Round(bool Answered, bool OurTurn, int Sent, int HeldBack, int Failed, int NotKnown)
    {
        public static readonly Round Nothing = new(true, true, 0, 0, 0, 0);

        internal Round And(MessageState state) => state switch
        {
            MessageState.Sent => this with { Sent = Sent + 1 },
            MessageState.HeldBack => this with { HeldBack = HeldBack + 1 },
            MessageState.Failed => this with { Failed = Failed + 1 },
            MessageState.NotKnown => this with { NotKnown = NotKnown + 1 },
            _ => this,
        };
    }

    /// <summary>One round over a partnership.</summary>
    public async Task<Round> Run(string areaCode, CancellationToken stop)
    {
        await using var carrier = settings.Open();
        return carrier is null ? Round.Nothing : await Run(areaCode, carrier, stop);
    }

    /// <summary>The same, with a carrier that is open.</summary>
    public async Task<Round> Run(string areaCode, ICarrier carrier, CancellationToken stop)
    {
        var holder = Identity.New();
        await using var turns = database.Open(Actor.Nobody);
        if (!await SenderTurns.Take(turns, holder, stop))
            return Round.Nothing with { OurTurn = false };
        var round = Round.Nothing;
        try
        {
            foreach (var organisation in await turns.Set<Organisation>().AsNoTracking().Where(one => one.AreaCode == areaCode).Select(one => one.Id).ToListAsync(stop))
                foreach (var id in await Due(areaCode, organisation, stop))
                {
                    if (!await SenderTurns.Take(turns, holder, stop))
                        return round with { OurTurn = false };
                    if (await One(areaCode, organisation, id, carrier, stop) is not { } state)
                        return round with { Answered = false };
                    round = round.And(state);
                }
        }
        finally
        {
            await SenderTurns.GiveOn(turns, holder, CancellationToken.None);
        }

        return round;
    }

    private WaymarkDb Open(string areaCode, Guid organisation) => database.Open(Actor.Operator("Waymark's sender", areaCode, organisation));

    private async Task<IReadOnlyList<Guid>> Due(string areaCode, Guid organisation, CancellationToken stop)
    {
        await using var db = Open(areaCode, organisation);
        var now = db.Now;
        return await db.Set<OutgoingMessage>().Where(message => message.OrganisationId == organisation && ((message.State == MessageState.Waiting && message.DueAt <= now) || message.State == MessageState.HandingOver))
            .OrderBy(message => message.DueAt).ThenBy(message => message.Id).Select(message => message.Id).ToListAsync(stop);
    }

    // What it is now; null where the carrier does not answer.
    private async Task<MessageState?> One(string areaCode, Guid organisation, Guid id, ICarrier carrier, CancellationToken stop)
    {
        await using (var db = Open(areaCode, organisation))
        {
            if (await Find(db, id, stop) is not { } message)
                return MessageState.Waiting;
            if (message.State == MessageState.HandingOver)
                return await Recover(db, message, carrier, stop);
            if (Rests(message, db.Now))
                return MessageState.Waiting;
            switch (await Decide(db, message, stop))
            {
                case (SendingDecision.HoldBack held, _):
                    return await End(db, message, MessageState.HeldBack, held.Why, stop);
                case (SendingDecision.Send, _):
                    break;
                default:
                    return MessageState.Waiting;
            }

            // Asked before anything is written: a day without mail leaves no mark on any message.
            if (!await carrier.Answers(stop))
                return null;
            message.State = MessageState.HandingOver;
            message.Tries++;
            message.TriedAt = db.Now;
            if (await db.Save(Claim, null, stop) is not null)
                return MessageState.Waiting;
        }

        // By a store that has read nothing yet: what somebody changed while it was claimed counts.
        await using var fresh = Open(areaCode, organisation);
        if (await Find(fresh, id, stop) is not { State: MessageState.HandingOver } claimed)
            return MessageState.Waiting;
        var (decision, letter) = await Decide(fresh, claimed, stop);
        if (decision is SendingDecision.HoldBack late)
            return await End(fresh, claimed, MessageState.HeldBack, late.Why, stop);
        if (decision is not SendingDecision.Send || letter is null)
            return await End(fresh, claimed, MessageState.Waiting, null, stop);
        // Not to be interrupted: what is cut off here nobody can say of whether it went.
        return await carrier.Hand(letter, CancellationToken.None) switch
        {
            Handed.Taken => await End(fresh, claimed, MessageState.Sent, null, CancellationToken.None),
            Handed.Never => await End(fresh, claimed, MessageState.Failed, "The mail server refused it for good. Check the number or address with her when it is safe, or use another safe way.", CancellationToken.None),
            Handed.NotKnown => await End(fresh, claimed, MessageState.NotKnown, MayHaveGone, CancellationToken.None),
            _ when claimed.Tries >= MostTries => await End(fresh, claimed, MessageState.Failed, "The mail server refused it several times. Use another safe way, or ask again later.", CancellationToken.None),
            _ => await End(fresh, claimed, MessageState.Waiting, null, CancellationToken.None),
        };
    }

    /// <summary>What stands where nobody can say whether a message went.</summary>
    public const string MayHaveGone = "It may have gone: sending stopped in the middle, and the mail server cannot say. It is not sent again by itself. Wait for her to answer, or ask again if twice is safe.";

    // Whoever claimed it was stopped. Only a carrier that knows what it has lets it go again.
    private static async Task<MessageState?> Recover(WaymarkDb db, OutgoingMessage message, ICarrier carrier, CancellationToken stop) => carrier.Has(message.Id) switch
    {
        true => await End(db, message, MessageState.Sent, null, stop),
        false => await End(db, message, MessageState.Waiting, null, stop),
        null => await End(db, message, MessageState.NotKnown, MayHaveGone, stop),
    };

    private async Task<(SendingDecision Decision, Letter? Letter)> Decide(WaymarkDb db, OutgoingMessage message, CancellationToken stop) =>
        await new WhatIsKnown(db, database, roles, wordings, areas, settings).Of(message, stop) is { } known
            ? (MaySend.Decide(known.Facts), known.Letter)
            : (new SendingDecision.Wait(message.DueAt, ""), null);

    private static Task<OutgoingMessage?> Find(WaymarkDb db, Guid id, CancellationToken stop) => db.Set<OutgoingMessage>().SingleOrDefaultAsync(message => message.Id == id, stop);

    // Minutes that double, up to an hour.
    private static bool Rests(OutgoingMessage message, DateTime now) => message.TriedAt is { } tried && now < tried + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, message.Tries)));

    private static async Task<MessageState?> End(WaymarkDb db, OutgoingMessage message, MessageState state, string? why, CancellationToken stop)
    {
        (message.State, message.Why) = (state, why);
        if (state == MessageState.Sent)
            message.SentAt = db.Now;
        else if (state != MessageState.Waiting)
            db.Add(new Notice
            {
                OrganisationId = message.OrganisationId, UserId = message.AskedByUserId, At = db.Now, CaseId = message.CaseId, Link = $"/cases/{message.CaseId:N}/messages",
                Text = state == MessageState.NotKnown ? "A message that you asked for may have gone, or may not. Read what to do." : "A message that you asked for was not sent. Read why, and what to do instead.",
            });
        // Where somebody was quicker, theirs stands; the next round looks again.
        return await db.Save(Note, null, stop) is null ? state : MessageState.Waiting;
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Messages;

/// <summary>Asks for a message to somebody on a case. Where the rule says no now, nothing is put in the outbox, and whoever asked is told what to do instead.</summary>
public sealed class AskForMessage(WaymarkDb db, WhatIsKnown known)
{
    private static readonly Activity Activity = new("Ask for a message", Permission.KeepCases);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }

        /// <summary>The colleague; null for the survivor.</summary>
        public Guid? ToUserId { get; init; }

        /// <summary>Somebody else on the case; null for the survivor. The rule refuses them: nobody has asked them.</summary>
        public Guid? ToRecordId { get; init; }
        public MessageChannel? Channel { get; init; }
        public string? Wording { get; init; }

        /// <summary>The first day it may go; null for now.</summary>
        public DateOnly? NotBefore { get; init; }
    }

    /// <summary>What would happen, before anything is asked for.</summary>
    public sealed record Foreseen(OutgoingMessage Message, SendingDecision Decision, Letter? Letter);

    /// <summary>Says what would happen now.</summary>
    public async Task<Result<Foreseen>> Foresee(Request request, CancellationToken stop)
    {
        var drafted = await Draft(request, stop);
        if (!drafted.Done)
            return drafted.Refusal!;
        return await known.Of(drafted.Value, stop) is { } found ? new Foreseen(drafted.Value, MaySend.Decide(found.Facts), found.Letter) : Gone;
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var foreseen = await Foresee(request, stop);
        if (!foreseen.Done)
            return foreseen.Refusal!;
        if (foreseen.Value.Decision is SendingDecision.HoldBack held)
            return new Refusal(held.Why);
        db.Add(foreseen.Value.Message);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : foreseen.Value.Message.Id;
    }

    private async Task<Result<OutgoingMessage>> Draft(Request request, CancellationToken stop)
    {
        if (await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop) is not { } file)
            return Gone;
        if (request.Channel is not { } channel)
            return new Refusal("Choose how it goes", "How");
        if (request.NotBefore < db.Today)
            return new Refusal("The day must be today or later", "NotBefore");
        var due = request.NotBefore is { } day && day > db.Today ? LondonTime.StartOf(day) : db.Now;
        string? address;
        if (request.ToUserId is { } colleague)
        {
            if (channel != MessageChannel.Email)
                return new Refusal("Colleagues are reached by email: choose email", "How");
            address = Mail.Address((await known.Colleagues(file.Id, stop)).Any(one => one.UserId == colleague) ? await db.Set<User>().Where(user => user.Id == colleague).Select(user => user.SignInName).SingleAsync(stop) : null);
            if (address is null)
                return new Refusal("Choose somebody who works on this case", "To");
        }
        else
        {
            if (string.IsNullOrWhiteSpace(request.Wording))
                return new Refusal("Choose what it says", "Wording");
            address = WhatIsKnown.AddressOf(await db.Set<ContactRule>().AsNoTracking().SingleOrDefaultAsync(rule => rule.CaseId == file.Id, stop), channel);
        }

        return new OutgoingMessage
        {
            CaseId = file.Id, OrganisationId = db.ActingFor, AskedByUserId = db.ActingUser, AskedBy = db.Actor.Name, AskedAt = db.Now, DueAt = due, Channel = channel,
            ToRecordId = request.ToUserId is null ? request.ToRecordId ?? file.SurvivorRecordId : null, ToUserId = request.ToUserId,
            Wording = request.ToUserId is null ? request.Wording! : "colleague", AskedFor = address ?? "",
        };
    }

    private static readonly Refusal Gone = new("That case is not one of yours");
}

/// <summary>Takes a message back while it still waits.</summary>
public sealed class WithdrawMessage(WaymarkDb db)
{
    private static readonly Activity Activity = new("Withdraw a message", Permission.KeepCases);

    public sealed record Request(Guid CaseId, Guid MessageId, int Version);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await db.Set<OutgoingMessage>().SingleOrDefaultAsync(m => m.Id == request.MessageId && m.CaseId == request.CaseId, stop) is not { } message)
            return new Refusal("That message is not one of yours");
        if (message.OrganisationId != db.ActingFor)
            return new Refusal("Another organisation asked for this: only they take it back");
        if (message.State == MessageState.Withdrawn)
            return message.Id;
        if (message.State != MessageState.Waiting || message.Version != request.Version)
            return new Refusal("It does not wait any more: read what became of it");
        message.State = MessageState.Withdrawn;
        return await db.Save(Activity, null, stop) is { } refusal ? new Refusal("It does not wait any more: read what became of it") : message.Id;
    }
}

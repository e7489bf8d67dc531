using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Messages;

/// <summary>The messages of a case, newest first, each with what became of it or what would happen now.</summary>
public sealed class CaseMessages(WaymarkDb db, WhatIsKnown known)
{
    /// <summary>One message.</summary>
    /// <param name="To">Whom it is to, by name.</param>
    /// <param name="Now">What would happen to one that waits; null to any other.</param>
    public sealed record Row(OutgoingMessage Message, string To, SendingDecision? Now);

    public async Task<IReadOnlyList<Row>> Show(Guid caseId, int most, CancellationToken stop)
    {
        var messages = await db.Set<OutgoingMessage>().AsNoTracking().Where(message => message.CaseId == caseId).OrderByDescending(message => message.AskedAt).ThenBy(message => message.Id).Take(most).ToListAsync(stop);
        var records = messages.Select(message => message.ToRecordId).OfType<Guid>().ToHashSet();
        var users = messages.Select(message => message.ToUserId).OfType<Guid>().ToHashSet();
        var names = (await db.Set<PersonRecord>().AsNoTracking().Where(person => records.Contains(person.Id)).ToListAsync(stop)).ToDictionary(person => person.Id, person => person.DisplayName);
        foreach (var user in await db.Set<User>().AsNoTracking().Where(user => users.Contains(user.Id)).ToListAsync(stop))
            names[user.Id] = user.Name;
        var rows = new List<Row>();
        foreach (var message in messages)
        {
            var now = message.State != MessageState.Waiting || await known.Of(message, stop) is not { } found ? null : MaySend.Decide(found.Facts);
            rows.Add(new Row(message, names.GetValueOrDefault((message.ToRecordId ?? message.ToUserId)!.Value, "Somebody who is not on the case any more"), now));
        }

        return rows;
    }
}

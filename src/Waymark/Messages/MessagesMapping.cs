using Microsoft.EntityFrameworkCore;

namespace Waymark.Messages;

/// <summary>How messages lie in the store.</summary>
public static class MessagesMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OutgoingMessage>(message =>
        {
            message.HasIndex(m => new { m.CaseId, m.AskedAt });
            message.HasIndex(m => new { m.OrganisationId, m.State, m.DueAt });
        });
        model.Entity<SenderTurn>(turn =>
        {
            turn.HasKey(t => t.Name);
            turn.HasData(new SenderTurn { Name = SenderTurn.Only, HeldBy = Guid.Empty, Until = DateTime.UnixEpoch });
        });
    }
}

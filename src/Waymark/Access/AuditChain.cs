using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Waymark.Access;

/// <summary>
/// What each mark of the trail is bound by: everything it says, and the link of the mark before it. Whoever changes, adds, drops or swaps
/// one would have to make every later link again, and links are made with a key that the database does not hold.
/// </summary>
public static class AuditChain
{
    // A later way of binding gets a number of its own, so that old links can still be checked.
    private const byte Form = 1;

    /// <summary>What stands before an organisation's first mark: nothing but whose chain it is, so that no chain passes for another's.</summary>
    public static byte[] Beginning(Guid organisation) => organisation.ToByteArray(bigEndian: true);

    /// <summary>The bytes that a mark's link is made of. Each part says its own length, so that no two marks read alike.</summary>
    /// <param name="before">The link of the mark before, or <see cref="Beginning"/>.</param>
    public static byte[] Content(byte[] before, TrailEntry entry)
    {
        var parts = new Parts();
        parts.Add([Form]);
        parts.Add(before);
        parts.Add(entry.Number);
        parts.Add(entry.Id);
        parts.Add(entry.At.Ticks / TimeSpan.TicksPerMicrosecond);
        parts.Add(entry.UserId);
        parts.Add(entry.UserName);
        parts.Add(entry.OrganisationId);
        parts.Add(entry.CaseId);
        switch (entry)
        {
            case AuditEntry change:
                parts.Add("change");
                parts.Add(change.Activity);
                parts.Add(change.StoredReason);
                parts.Add(change.Kind);
                parts.Add(change.RecordId!.Value);
                parts.Add(change.Change);
                parts.Add(change.StoredChanges);
                break;
            case ReadEntry look:
                parts.Add("look");
                parts.Add(look.Page);
                parts.Add(look.SearchHash);
                break;
            default:
                throw new InvalidOperationException($"{entry.GetType().Name} has no place in the chain.");
        }

        return parts.ToArray();
    }

    private sealed class Parts
    {
        private readonly ArrayBufferWriter<byte> bytes = new(512);

        public void Add(ReadOnlySpan<byte> part)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            bytes.Write(length);
            bytes.Write(part);
        }

        // Nothing said is told apart from an empty text by a length that no text has.
        public void Add(string? part)
        {
            if (part is not null)
                Add(Encoding.UTF8.GetBytes(part));
            else
                bytes.Write<byte>([0xff, 0xff, 0xff, 0xff]);
        }

        public void Add(Guid? part) => Add(part?.ToString("N"));

        public void Add(long part)
        {
            Span<byte> eight = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(eight, part);
            Add(eight);
        }

        public byte[] ToArray() => bytes.WrittenSpan.ToArray();
    }
}

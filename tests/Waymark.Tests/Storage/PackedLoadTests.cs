using Waymark.Access;
using Waymark.Import;

namespace Waymark.Tests.Storage;

public sealed class PackedLoadTests
{
    [Fact]
    public void Packed_ids_come_back_as_they_were_in_their_order()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Identity.New()).ToList();
        Assert.Equal(ids, LoadedRecords.Of(Guid.NewGuid(), "PersonRecord", ids).Records());
    }
}

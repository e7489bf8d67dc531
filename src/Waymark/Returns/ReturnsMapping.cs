using Microsoft.EntityFrameworkCore;

namespace Waymark.Returns;

/// <summary>How what is entered into returns, and what was signed, lie in the store.</summary>
public static class ReturnsMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CellEntry>().HasIndex(entry => new { entry.AreaCode, entry.ReturnName, entry.AuthorityCode, entry.Year, entry.CellCode }).IsUnique();
        model.Entity<CellEntry>().Ignore(entry => entry.Provenance);
        model.Entity<SignedReturn>().HasIndex(signed => new { signed.AreaCode, signed.ReturnName, signed.AuthorityCode, signed.Year, signed.Number }).IsUnique();
        model.Entity<SignedReturn>().Ignore(signed => signed.IsWhole);
    }
}

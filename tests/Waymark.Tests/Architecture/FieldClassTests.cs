using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Tests.Architecture;

/// <summary>Every text that the store keeps says what kind of fact it is; what must not lie readable is kept sealed.</summary>
public sealed class FieldClassTests
{
    [Fact, Asvs("14.1.1")]
    public void Every_text_says_what_it_holds_and_what_is_protected_lies_sealed()
    {
        using var planted = new PlantedDb();
        Assert.Equal(
            [
                "Careless.Diagnosis holds Health and lies readable",
                "Careless.Said says nothing of what it holds",
                "Careless.Times holds Contact and lies readable",
            ],
            Offences(planted.Model));
        using var db = new SqliteDesign().CreateDbContext([]);
        Nothing.Stands(Offences(db.Model));
    }

    [Fact]
    public void What_is_protected_is_found_in_every_room_that_writes_about_people()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        var sealedFields = db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Where(property => property.ClrType == typeof(SealedText)).Select(property => entity.ClrType.Name)).Distinct();
        Assert.Superset(new HashSet<string> { "PersonRecord", "ContactRule", "Whereabouts", "Note", "EqualityAnswer", "Referral", "Assessment", "Session", "TurnAway" }, sealedFields.ToHashSet());
    }

    private static IEnumerable<string> Offences(IModel model) =>
        model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).SelectMany(Offences).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Offences(IEntityType entity)
    {
        // A record about somebody says it field by field, so that a new field is asked about.
        var whole = typeof(IOnCase).IsAssignableFrom(entity.ClrType) ? null : entity.ClrType.GetCustomAttribute<HoldsAttribute>();
        foreach (var property in entity.ClrType.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
        {
            var mapped = entity.FindProperty(property.Name);
            var holds = property.GetCustomAttribute<HoldsAttribute>() ?? whole;
            if (holds is null && mapped?.ClrType == typeof(string))
                yield return $"{entity.ClrType.Name}.{property.Name} says nothing of what it holds";
            else if (holds is not null && (holds.Sealed || HoldsAttribute.IsProtected(holds.Class)) && mapped is not null)
                yield return $"{entity.ClrType.Name}.{property.Name} holds {holds.Class} and lies readable";
        }
    }

    private sealed class PlantedDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<Careless>();
    }

    private sealed class Careless : IOnCase
    {
        public Guid Id { get; init; }
        public int Version { get; set; }
        public Guid CaseId { get; init; }
        [Holds(FieldClass.Work)] public string Kind { get; init; } = "";
        public string? Said { get; init; }
        [Holds(FieldClass.Health)] public string? Diagnosis { get; init; }
        [Holds(FieldClass.Contact)] public string? Times { get; init; }
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Storage;

/// <summary>
/// The involvements as the visibility expression reads them: the same table, without the filter that would turn on itself.
/// Nothing outside <c>Storage</c> mentions it.
/// </summary>
internal sealed class InvolvedOrganisation
{
    public Guid CaseId { get; init; }
    public Guid OrganisationId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; init; }
}

/// <summary>Which cases are one's own organisation's work, by id alone: where its lists begin.</summary>
public static class OwnWork
{
    /// <summary>
    /// The cases the organisation works on today. It narrows a list and opens nothing: the visibility expression is asked of each case all the same.
    /// </summary>
    public static IQueryable<Guid> OwnCases(this WaymarkDb db) =>
        db.Set<InvolvedOrganisation>().Where(involved => involved.OrganisationId == db.ActingFor && (involved.To == null || involved.To >= db.Today)).Select(involved => involved.CaseId);
}

/// <summary>What an actor may see: one expression on the case; every record on a case composes through it.</summary>
internal static class Visibility
{
    public const string Filter = "Visible";

    /// <summary>Kept also where rows are counted: no figure of one partnership counts what another recorded.</summary>
    private const string OwnArea = "OwnArea";

    // Which partnerships and which partners a store holds is asked before anybody is known: at sign-in, at start-up, by the commands.
    private static readonly Type[] KnownBeforeAnybody = [typeof(Organisation), typeof(Areas.AreaPackVersion)];

    public static void Apply(ModelBuilder model, WaymarkDb db)
    {
        model.Entity<InvolvedOrganisation>(involved =>
        {
            involved.HasNoKey();
            // The same table as Involvement, read as if it were a view: migrations leave it alone.
            involved.ToView("involvement");
        });

        // Share (a case lent to a partner) joins here as an "or", Wall (somebody who must not know) as an "and not".
        model.Entity<CaseFile>().HasQueryFilter(Filter, file =>
            db.Set<InvolvedOrganisation>().Any(involved =>
                involved.CaseId == file.Id && db.IsSomebody && involved.OrganisationId == db.ActingFor && (involved.To == null || involved.To >= db.Today)));

        // Whoever was asked sees what was asked; the case itself only once they accept.
        model.Entity<Referral>().HasQueryFilter(Filter, referral =>
            (db.IsSomebody && referral.ToOrganisationId == db.ActingFor) || db.Set<CaseFile>().Any(file => file.Id == referral.CaseId));

        model.Entity<PersonRecord>().HasQueryFilter(Filter, person =>
            (db.IsSomebody && person.OrganisationId == db.ActingFor) || db.Set<Party>().Any(party => party.PersonRecordId == person.Id));

        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type != typeof(Referral) && type != typeof(PersonRecord)).ToList())
        {
            if (typeof(IOnCase).IsAssignableFrom(type))
                Call(nameof(ThroughTheCase), type, model, db);
            else if (typeof(IWrittenBy).IsAssignableFrom(type))
                Call(nameof(ByTheWriter), type, model, db);
            else if (typeof(IOfArea).IsAssignableFrom(type) && !KnownBeforeAnybody.Contains(type))
                Call(nameof(InTheArea), type, model, db);
        }

        model.Entity<TrailEntry>().HasQueryFilter(Filter, entry =>
            (db.IsSomebody && entry.OrganisationId == db.ActingFor) || (entry.CaseId != null && db.Set<CaseFile>().Any(file => file.Id == entry.CaseId)));
        model.Entity<Draft>().HasQueryFilter(Filter, draft => db.IsSomebody && draft.UserId == db.ActingUser);
        model.Entity<HandledRequest>().HasQueryFilter(Filter, handled => db.IsSomebody && handled.UserId == db.ActingUser);
        model.Entity<Notice>().HasQueryFilter(Filter, notice =>
            db.IsSomebody && notice.OrganisationId == db.ActingFor && (notice.UserId == null || notice.UserId == db.ActingUser));
        model.Entity<LoadedRecords>().HasQueryFilter(Filter, loaded => db.Set<FileLoad>().Any(load => load.Id == loaded.LoadId));
    }

    private static void ThroughTheCase<T>(ModelBuilder model, WaymarkDb db)
        where T : class, IOnCase =>
        model.Entity<T>().HasQueryFilter(Filter, record => db.Set<CaseFile>().Any(file => file.Id == record.CaseId));

    private static void ByTheWriter<T>(ModelBuilder model, WaymarkDb db)
        where T : class, IWrittenBy =>
        model.Entity<T>().HasQueryFilter(Filter, record => db.IsSomebody && record.OrganisationId == db.ActingFor);

    private static void InTheArea<T>(ModelBuilder model, WaymarkDb db)
        where T : class, IOfArea =>
        model.Entity<T>().HasQueryFilter(OwnArea, record => db.IsSomebody && record.AreaCode == db.ActingIn);

    private static void Call(string method, Type type, ModelBuilder model, WaymarkDb db) =>
        typeof(Visibility).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [model, db]);
}

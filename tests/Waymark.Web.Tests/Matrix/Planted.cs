using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Pages that no service may have, planted beside the others so that the matrix must find each.</summary>
internal static class Planted
{
    public const string NoPolicy = "planted/no-policy/{caseId:guid}";
    public const string HidesWhatSaves = "planted/hides/{caseId:guid}";
    public const string Where = "planted/where/{caseId:guid}";
    public const string NoRow = "planted/no-row/{something}";

    public static void Beside(WebApplication app)
    {
        // Looks past every filter, as a page does whose policy was removed.
        app.MapGet("/" + NoPolicy, async (Guid caseId, Database store) =>
        {
            await using var db = store.Open(Actor.Operator("Planted", "example", Guid.Empty));
            return string.Join(' ', await db.Set<PersonRecord>().IgnoreQueryFilters().Where(person => db.Set<Party>().IgnoreQueryFilters().Any(party => party.CaseId == caseId && party.PersonRecordId == person.Id)).Select(person => person.FamilyName).ToListAsync());
        });
        // Shows how she is contacted to the owner alone, though others may read it.
        app.MapGet("/" + HidesWhatSaves, async (Guid caseId, WaymarkDb db) =>
        {
            var rule = await db.Set<ContactRule>().SingleOrDefaultAsync(rule => rule.CaseId == caseId);
            var owner = await db.Set<Involvement>().OrderBy(involved => involved.From).Where(involved => involved.CaseId == caseId).Select(involved => involved.OrganisationId).FirstOrDefaultAsync();
            return rule is not null && owner == db.Actor.OrganisationId ? Results.Text(rule.Phone ?? rule.DoNotContactAsk ?? "") : Results.NotFound();
        });
        // Shows where she is to those who may know it, without their asking for it.
        app.MapGet("/" + Where, async (Guid caseId, WaymarkDb db) =>
        {
            var where = await db.Set<PersonRecord>().Where(person => db.Set<CaseFile>().Any(file => file.Id == caseId && file.SurvivorRecordId == person.Id) && db.Set<Whereabouts>().Any(known => known.CaseId == caseId)).ToListAsync();
            return string.Join(' ', where.Select(person => person.Postcode));
        });
        app.MapGet("/" + NoRow, () => "nothing");
    }
}

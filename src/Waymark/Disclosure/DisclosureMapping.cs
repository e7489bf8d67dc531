using Microsoft.EntityFrameworkCore;

namespace Waymark.Disclosure;

/// <summary>How documents, requests for what is held, and their answers lie in the store.</summary>
public static class DisclosureMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SubjectAccessRequest>(request =>
        {
            request.Ignore(one => one.Name).Ignore(one => one.About);
            request.HasIndex(one => new { one.AreaCode, one.OrganisationId, one.State });
        });
        model.Entity<PackParagraph>(paragraph =>
        {
            paragraph.HasIndex(one => new { one.RequestId, one.FromCaseId, one.Key }).IsUnique();
            paragraph.HasIndex(one => one.FromCaseId);
        });
        model.Entity<DocumentMade>().HasIndex(made => made.CaseId);
    }
}

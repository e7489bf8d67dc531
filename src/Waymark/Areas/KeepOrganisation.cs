using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Areas;

/// <summary>What is kept of a partner, as somebody typed it.</summary>
public sealed record OrganisationAnswers
{
    public required string? Name { get; init; }

    /// <summary>A code of the list organisation-kinds.</summary>
    public required string? Kind { get; init; }

    /// <summary>The council it works for or in; empty when it covers the whole area.</summary>
    public string? AuthorityCode { get; init; }
    public bool ReceivesReferrals { get; init; }
    public bool CoordinatesMarac { get; init; }

    /// <summary>The day from which it no longer belongs; null while it belongs.</summary>
    public DateOnly? LeftOn { get; init; }
}

/// <summary>A partner joins the partnership.</summary>
public sealed class AddOrganisation(WaymarkDb db, CodeLists codes, AreaInForce areas)
{
    private static readonly Activity Activity = new("Add an organisation", Permission.Administer);

    public async Task<Result<Organisation>> Run(OrganisationAnswers answers, CancellationToken stop)
    {
        var name = await new OrganisationCheck(db, codes, areas).Name(answers, null, stop);
        if (!name.Done)
            return name.Refusal!;
        var organisation = new Organisation
        {
            AreaCode = db.Actor.AreaCode,
            Name = name.Value,
            Kind = answers.Kind!,
            AuthorityCode = string.IsNullOrEmpty(answers.AuthorityCode) ? null : answers.AuthorityCode,
            ReceivesReferrals = answers.ReceivesReferrals,
            CoordinatesMarac = answers.CoordinatesMarac,
        };
        db.Add(organisation);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : organisation;
    }
}

/// <summary>A partner changes its name or what it does, or leaves: from then on none of its people can sign in.</summary>
public sealed class ChangeOrganisation(WaymarkDb db, CodeLists codes, AreaInForce areas, RoleBook roles)
{
    private static readonly Activity Activity = new("Change an organisation", Permission.Administer);

    public async Task<Result<Organisation>> Run(Guid id, int version, OrganisationAnswers answers, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == id && o.AreaCode == db.Actor.AreaCode, stop);
        if (organisation is null)
            return new Refusal("There is no such organisation in this partnership.");
        if (organisation.Version != version)
            return WaymarkDb.Overtaken;
        var name = await new OrganisationCheck(db, codes, areas).Name(answers, organisation.Id, stop);
        if (!name.Done)
            return name.Refusal!;
        if (answers.LeftOn is { } day && (day < db.Today.AddYears(-1) || day > db.Today.AddYears(1)))
            return new Refusal("Enter a day within a year of today", "LeftOn");
        if (answers.LeftOn is not null && !await new Accounts(db, roles).AdministratorLeftWithout(user => user.OrganisationId == id, stop))
            return new Refusal("The last administrator works here. Make somebody elsewhere an administrator first.", "LeftOn");
        organisation.Name = name.Value;
        organisation.Kind = answers.Kind!;
        organisation.AuthorityCode = string.IsNullOrEmpty(answers.AuthorityCode) ? null : answers.AuthorityCode;
        organisation.ReceivesReferrals = answers.ReceivesReferrals;
        organisation.CoordinatesMarac = answers.CoordinatesMarac;
        organisation.LeftOn = answers.LeftOn;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : organisation;
    }
}

/// <summary>Holds what was typed about a partner against the lists and the other partners.</summary>
internal sealed class OrganisationCheck(WaymarkDb db, CodeLists codes, AreaInForce areas)
{
    /// <summary>The name to keep, when everything is right.</summary>
    public async Task<Result<string>> Name(OrganisationAnswers answers, Guid? self, CancellationToken stop)
    {
        var name = OrganisationRule.Name(answers.Name);
        if (!name.Done)
            return name.Refusal!;
        if (string.IsNullOrEmpty(answers.Kind) || !codes.Has("organisation-kinds", answers.Kind))
            return new Refusal($"Choose what kind of organisation it is: {string.Join(", ", codes["organisation-kinds"].Answers.Select(kind => kind.Code))}", "Kind");
        if (!string.IsNullOrEmpty(answers.AuthorityCode)
            && (await areas.Of(db, db.Actor.AreaCode, stop))?.OwnAuthorities.Any(authority => authority.Code == answers.AuthorityCode) != true)
            return new Refusal("Choose a council of this partnership, or the whole area", "AuthorityCode");
        var kept = name.Value;
        return await db.Set<Organisation>().AnyAsync(o => o.AreaCode == db.Actor.AreaCode && o.Name == kept && o.Id != self, stop)
            ? new Refusal($"There is an organisation called {kept} already: choose another name, or change that one", "Name")
            : kept;
    }
}

using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody with an account says who they are and whom they live with, so that no case about them is ever shown to them. What was told before goes.</summary>
public sealed class TellOwnDetails(WaymarkDb db)
{
    /// <summary>The most lines of one kind.</summary>
    public const int Most = 10;

    /// <param name="Names">Full names: former names of their own, and of those they live with or are related to; one a line.</param>
    /// <param name="Postcodes">Postcodes where they live or lived.</param>
    public sealed record Request(string? Names, string? Phones, string? Emails, string? Postcodes);

    public async Task<Result<int>> Run(Request request, CancellationToken stop)
    {
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == db.ActingUser, stop);
        var (names, phones, emails, postcodes) = (Lines(request.Names), Lines(request.Phones), Lines(request.Emails), Lines(request.Postcodes));
        if (names.Count > Most || phones.Count > Most || emails.Count > Most || postcodes.Count > Most)
            return new Refusal($"Enter {Most} lines or fewer of each");
        if (names.FirstOrDefault(name => OwnDetails.Name(name) is null) is { } shortName)
            return new Refusal($"Write a first name and a family name: “{shortName}” is only one", "Names");
        if (phones.FirstOrDefault(phone => OwnDetails.Phone(phone) is null) is { } wrongPhone)
            return new Refusal($"Write the whole telephone number: “{wrongPhone}” has too few digits", "Phones");
        if (emails.FirstOrDefault(email => OwnDetails.Email(email) is null) is { } wrongEmail)
            return new Refusal($"Write an email address like name@example.org: “{wrongEmail}” is none", "Emails");
        if (postcodes.FirstOrDefault(postcode => OwnDetails.Home(postcode, "x") is null) is { } wrongPostcode)
            return new Refusal($"Write the whole postcode: “{wrongPostcode}” is too short", "Postcodes");

        var families = names.Append(user.Name).Select(name => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1]).Distinct().ToList();
        var told = names.Append(user.Name).Select(name => (OwnDetailKind.Name, OwnDetails.Name(name)))
            .Concat(phones.Select(phone => (OwnDetailKind.Phone, OwnDetails.Phone(phone))))
            .Concat(emails.Select(email => (OwnDetailKind.Email, OwnDetails.Email(email))))
            .Concat(postcodes.SelectMany(postcode => families.Select(family => (OwnDetailKind.Home, OwnDetails.Home(postcode, family)))))
            .Where(detail => detail.Item2 is not null).Distinct();
        db.RemoveRange(await db.Set<OwnDetail>().ToListAsync(stop));
        var count = 0;
        foreach (var (kind, text) in told)
        {
            db.Add(new OwnDetail { UserId = user.Id, Kind = kind, Mark = db.Vault.Hash(text!), At = db.Now });
            count++;
        }

        if (await db.SaveOwn("Say who one is oneself", stop) is { } refusal)
            return refusal;
        return count;
    }

    private static List<string> Lines(string? typed) =>
        [.. (WrittenWords.Clean(typed) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

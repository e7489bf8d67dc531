using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>Signs a return for an authority and year: the figures as they stand are kept, with who signed and in which post.</summary>
public sealed class SignReturn(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table)
{
    private static readonly Activity Activity = new("Sign a return", Permission.SignReturns);

    /// <param name="Post">The post in which they sign.</param>
    /// <param name="Seen">The digest of the figures that the page showed.</param>
    public sealed record Request(string ReturnName, string Authority, string Year, string? Post, string? Seen);

    public async Task<Result<SignedReturn>> Run(Request request, CancellationToken stop)
    {
        var found = await ReturnOfYear.Find(db, areas, files, request.ReturnName, request.Authority, request.Year, stop);
        if (!found.Done)
            return found.Refusal!;
        var asked = found.Value;
        if (asked.Year.To >= db.Today)
            return new Refusal("The year is not over. Sign the return when it is");
        var newest = await db.Set<SignedReturn>().Of(asked.Key).OrderByDescending(signed => signed.Number).Select(signed => new { signed.Number, Stands = signed.ReopenedAt == null }).FirstOrDefaultAsync(stop);
        if (newest is { Stands: true })
            return new Refusal($"Version {newest.Number} is signed already. Open a new version first");
        var post = WrittenWords.Clean(request.Post);
        if (post is null)
            return new Refusal("Enter the post in which you sign", "Post");
        if (WrittenWords.TooLong(post, WrittenWords.Line, "The post", "Post") is { } tooLong)
            return tooLong;

        var signature = new Signature((newest?.Number ?? 0) + 1, db.Actor.Name, post, db.Today);
        var filled = await table.Build(asked.Definition, asked.Area.Code, asked.Authority.Code, asked.Area.HomeAuthorities(asked.Authority.Code), asked.Year, stop, signature);
        var printed = PrintedReturn.Of(filled, asked.Authority.Name);
        // Nobody signs what they have not seen: a figure may have moved since the page was shown.
        if (printed.FiguresDigest() != request.Seen)
            return new Refusal("The figures changed while you were reading. Look at them again, then sign");
        var content = printed.ToJson();
        var (area, name, authority, year) = asked.Key;
        var signed = new SignedReturn
        {
            AreaCode = area, ReturnName = name, AuthorityCode = authority, Year = year, Number = signature.Number,
            SignedByName = signature.Name, Post = post, SignedAt = db.Now, Digest = Access.Digest.Of(content), Content = content,
        };
        db.Add(signed);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : signed;
    }
}

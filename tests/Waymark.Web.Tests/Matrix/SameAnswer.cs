using System.Text.RegularExpressions;
using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>A case that somebody may open is in their list, is found by their search, may be exported and is counted: and no other is.</summary>
internal sealed partial class SameAnswer(MatrixWorld world, Matrix matrix)
{
    public async Task<IReadOnlyList<string>> Check(Asking asking, Principal who)
    {
        var wrong = new List<string>();
        var (own, ownCount) = await List(asking, who, "/cases?show=all");
        var (lent, lentCount) = await List(asking, who, "/cases?show=shared");
        if (own.Count != ownCount || lent.Count != lentCount)
            wrong.Add($"{who.Name}: counted {ownCount} and {lentCount}, listed {own.Count} and {lent.Count}");
        foreach (var one in world.Cases)
        {
            var standing = who.Towards(one);
            var opens = (await matrix.Ask(asking, HttpMethod.Get, $"/cases/{one.Id:N}", who))[0].Status == 200;
            var listed = own.Contains(one.Called) || lent.Contains(one.Called);
            var byEmergency = opens && !standing.Ties.Contains(Tie.Involved) && standing.Ties.Contains(Tie.BrokenGlass);
            var found = await Found(asking, who, one);
            var exported = (await matrix.Ask(asking, HttpMethod.Get, $"/cases/{one.Id:N}/who-looked/looks.csv", who))[0].Status == 200;
            Say(opens == PlainPolicy.Opens(standing, FieldClass.Identity), "opens", opens);
            // What an emergency opened is found by nobody who searches, not even by whoever opened it.
            Say(listed == (opens && !byEmergency), "is listed", listed);
            Say(found == listed, "is found", found);
            Say(exported == (opens && standing.Ties.Contains(Tie.Involved)), "is exported", exported);

            void Say(bool right, string what, bool it)
            {
                if (!right)
                    wrong.Add($"{who.Name}, {one.Relation.Name}: {(it ? "" : "not: ")}{what}");
            }
        }

        return wrong;
    }

    private async Task<(HashSet<string> References, int Count)> List(Asking asking, Principal who, string path)
    {
        var (references, count) = (new HashSet<string>(), 0);
        for (var page = 1; page <= 3; page++)
        {
            var body = (await matrix.Ask(asking, HttpMethod.Get, $"{path}&number={page}", who))[0].Body;
            references.UnionWith(world.Cases.Select(one => one.Called).Where(called => body.Contains(called, StringComparison.Ordinal)));
            // Beyond the last page there is nothing, and no count.
            if (page == 1)
                count = HowMany.Match(body) is { Success: true } said ? int.Parse(said.Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture) : 0;
        }

        return (references, count);
    }

    private async Task<bool> Found(Asking asking, Principal who, MatrixCase one)
    {
        var replies = await asking.Ask(HttpMethod.Post, "/cases", who,
            [KeyValuePair.Create("Words", one.FamilyName), KeyValuePair.Create("__RequestVerificationToken", who.Token), KeyValuePair.Create("_once", Guid.NewGuid().ToString("N"))]);
        var shared = (await matrix.Ask(asking, HttpMethod.Get, replies[^1].Path.Replace("show=all", "show=shared", StringComparison.Ordinal), who))[0];
        return replies[^1].Body.Contains(one.Called, StringComparison.Ordinal) || shared.Body.Contains(one.Called, StringComparison.Ordinal);
    }

    [GeneratedRegex(@">\s*([\d,]+) cases?\. In order")]
    private static partial Regex HowMany { get; }
}

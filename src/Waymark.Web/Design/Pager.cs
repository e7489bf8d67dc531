using Microsoft.AspNetCore.Http.Extensions;

namespace Waymark.Web.Design;

/// <summary>Where a list is cut into pages: the address keeps the rest of what was asked.</summary>
public sealed record Pager(int Number, int Last, Func<int, string> Href)
{
    public static Pager For(int total, int size, int number, HttpRequest request)
    {
        var last = Math.Max(1, (total + size - 1) / size);
        return new Pager(Math.Clamp(number, 1, last), last, page =>
        {
            var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "number").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
            if (page > 1)
                query.Add("number", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return request.Path + query.ToQueryString().Value;
        });
    }
}

using System.Globalization;
using System.Text;
using QRCoder;

namespace Waymark.Web.Design;

/// <summary>A text as a square that a camera reads, drawn here: no other service learns what it says.</summary>
public static class SquareCode
{
    public static Markup Draw(string text, string described)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Length; x++)
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return Markup.Of($"""<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{described}" viewBox="0 0 {rows.Count} {rows.Count}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path fill="#000" d="{path.ToString()}"/></svg>""");
    }
}

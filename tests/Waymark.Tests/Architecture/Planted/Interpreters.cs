using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;

namespace Waymark.Tests.Architecture.Planted.Interpreters;

internal sealed class Obeys
{
    public static object?[] Orders(string typed)
    {
        var document = new XmlDocument();
        document.LoadXml(typed);
        Expression<Func<int>> reckon = () => typed.Length;
        return
        [
            document.CreateNavigator()!.Select(typed), Process.Start(typed), Regex.IsMatch(typed, typed), Marshal.StringToHGlobalAnsi(typed), reckon.Compile(), new HttpClient().GetStringAsync(typed),
        ];
    }
}

internal sealed class Guesses
{
#pragma warning disable CA5351, CA5394 // Planted.
    public static string Token(byte[] words) => Convert.ToHexString(MD5.HashData(words)) + new Random().Next();
#pragma warning restore CA5351, CA5394
}

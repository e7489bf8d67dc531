using Waymark.Messages;

namespace Waymark.Tests.Architecture;

/// <summary>
/// What nothing that ships may mention, because words that somebody typed would be obeyed there; what may be mentioned in one place alone; and what
/// hashing, sealing, chance and lines to elsewhere are made of. docs/security.md names all that is allowed: see <see cref="SecurityDocumentTests"/>.
/// </summary>
public sealed class InterpreterTests
{
    // A directory, a query or a document in XML, an object made from whatever arrives, code made at run time, a cache beside the store, memory by hand.
    private static readonly string[] Nowhere =
    [
        "System.DirectoryServices.", "Novell.Directory.", "System.Xml.", "System.Runtime.Serialization.Formatters.", "System.Runtime.Serialization.NetDataContractSerializer", "System.Web.UI.", "Newtonsoft.", "YamlDotNet.", "MessagePack.",
        "Microsoft.CodeAnalysis.", "System.CodeDom.Compiler.CodeDomProvider", "Microsoft.CSharp.", "System.Reflection.Emit.", "System.Linq.Dynamic.", "System.Data.DataTable", "Jint.", "Microsoft.ClearScript.", "StackExchange.Redis.", "Enyim.", "Microsoft.Extensions.Caching.",
        "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeMemory", "System.Runtime.InteropServices.NativeLibrary", "DotLiquid.", "Scriban.", "HandlebarsDotNet.", "RazorLight.",
    ];

    private static readonly string[] NowhereMembers = ["System.Linq.Expressions.LambdaExpression.Compile", "System.Linq.Expressions.Expression`1.Compile", "System.Type.GetTypeFromProgID", "System.Reflection.Assembly.Load", "System.Reflection.Assembly.LoadFrom"];

    /// <summary>Lines to elsewhere, and who alone may open them.</summary>
    internal static IReadOnlyDictionary<string, string[]> Lines { get; } = new Dictionary<string, string[]>
    {
        ["Npgsql.NpgsqlConnection"] = ["Waymark.Storage"],
        ["Microsoft.Data.Sqlite.SqliteConnection"] = ["Waymark.Storage"],
        ["MailKit.Net."] = ["Waymark.Messages.SmtpCarrier"],
        ["System.Diagnostics.Process"] = ["Waymark.Storage.Backups.PostgresTools"],
        // Asks whether a port is free before it listens there.
        ["System.Net.Sockets.Tcp"] = ["Waymark.Web.Start"],
        // A directory is asked through the framework's own handler; the page that leads there hears where it does not answer.
        ["Microsoft.AspNetCore.Authentication.OpenIdConnect"] = ["Waymark.Web.DirectorySignIn"],
        ["System.Net.Http."] = ["Waymark.Web.DirectorySignIn", "Waymark.Web.Pages.Account.WithModel"],
        ["System.Net.Sockets.Socket"] = [], ["System.Net.Sockets.Udp"] = [], ["System.Net.WebRequest"] = [], ["System.Net.HttpWebRequest"] = [], ["System.Net.WebClient"] = [], ["System.Net.FtpWebRequest"] = [],
        ["System.Net.Mail."] = [], ["System.Net.WebSockets."] = [], ["System.Net.Dns"] = [], ["System.Net.Quic."] = [], ["System.IO.Pipes."] = [],
    };

    /// <summary>What sealing, hashing and signing are made of.</summary>
    internal static IReadOnlyList<string> Made { get; } =
        ["AesGcm", "SHA256", "HMACSHA256", "HKDF", "ECDsa", "ECCurve", "ECParameters", "RandomNumberGenerator", "CryptographicOperations", "HashAlgorithmName", "HMACSHA1", "IncrementalHash", "PasswordHasher`1"];

    private static readonly string[] NoAlgorithm = ["CryptographicException", "AuthenticationTagMismatchException", "AsymmetricAlgorithm", "NamedCurves"];

    [Fact, Asvs("1.2.6", "1.2.7", "1.3.2", "1.3.8", "1.3.9", "1.5.1", "1.5.2", "1.4.1", "1.4.3", "14.2.2")]
    public void Nothing_that_ships_mentions_what_would_obey_words_or_touch_memory_by_hand()
    {
        Assert.Equal(["Obeys → System.Linq.Expressions.Expression`1.Compile", "Obeys → System.Runtime.InteropServices.Marshal", "Obeys → System.Xml.XPath.XPathNavigator", "Obeys → System.Xml.XmlDocument"],
            Forbidden(CompiledCode.Planted).Where(offence => offence.StartsWith("Obeys", StringComparison.Ordinal) && !offence.Contains("XPathNodeIterator", StringComparison.Ordinal) && !offence.Contains("XmlNode", StringComparison.Ordinal)));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Forbidden));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(code => code.AllTypes.SelectMany(type => type.Methods).Where(method => method.IsPInvokeImpl).Select(method => $"{method.FullName} calls what is not ours")));
        Nothing.Stands(CompiledCode.Shipped.Where(code => code.Module.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "UnverifiableCodeAttribute")).Select(code => $"{code.Module.Name} is built to touch memory by hand"));
    }

    [Fact, Asvs("1.2.5", "1.2.8", "1.3.6", "12.3.3", "13.2.4", "13.2.5", "15.3.2")]
    public void A_line_to_elsewhere_or_a_program_is_opened_in_one_place_alone()
    {
        Assert.Equal(["Obeys → System.Diagnostics.Process", "Obeys → System.Net.Http.HttpClient"], Opened(CompiledCode.Planted).Where(offence => offence.StartsWith("Obeys", StringComparison.Ordinal)));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Opened));
        // What may be opened there is still opened there: the names are right.
        Assert.All(Lines.Where(line => line.Value.Length > 0 && (CompiledCode.Web is not null || !line.Value[0].StartsWith("Waymark.Web.", StringComparison.Ordinal))), line =>
            Assert.Contains(CompiledCode.Shipped.SelectMany(code => code.Mentions), mention => mention.ToName.StartsWith(line.Key, StringComparison.Ordinal) && IsIn(mention, line.Value)));
    }

    [Fact, Asvs("11.1.3", "11.2.1", "11.2.3", "11.3.1", "11.3.2", "11.3.5", "11.4.1", "11.4.3", "11.4.4", "11.6.1")]
    public void Nothing_is_hashed_sealed_or_signed_but_by_what_is_on_the_list()
    {
        Assert.Equal(["Guesses → MD5"], Unlisted(CompiledCode.Planted));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Unlisted));
        // The old hash stands in the codes of authenticator apps alone, which know no other.
        Assert.Equal(["Waymark.Access.OneTimeCode"], CompiledCode.Shipped.SelectMany(code => code.Mentions).Where(mention => mention.ToName.EndsWith(".HMACSHA1", StringComparison.Ordinal)).Select(mention => mention.From.FullName).Distinct());
        // Nothing on the list is there for nobody.
        Assert.Empty(Made.Except(CompiledCode.Shipped.SelectMany(code => code.Mentions).Select(mention => mention.To.Name)));
    }

    [Fact, Asvs("6.5.3", "7.2.3", "11.5.1")]
    public void Chance_that_nobody_may_guess_comes_from_the_system()
    {
        Assert.Equal(["Guesses → System.Random"], Guessable(CompiledCode.Planted).Where(offence => offence.StartsWith("Guesses", StringComparison.Ordinal)));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Guessable));
        // What names a session, a record and a key of a form holds 128 bits of it.
        var made = Enumerable.Range(0, 4000).Select(_ => Waymark.Access.Identity.New()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
        var bytes = made.Select(id => id.ToByteArray()).ToList();
        Assert.All(Enumerable.Range(0, 128), bit => Assert.InRange(bytes.Count(one => (one[bit / 8] >> (bit % 8) & 1) == 1), 1700, 2300));
        Assert.True(Waymark.Access.UserStore.NewKey().Length * 5 >= 128);
    }

    [Fact, Asvs("1.2.9", "1.3.12")]
    public void A_pattern_is_made_of_nobodys_words()
    {
        Assert.Equal(["Obeys → Regex.IsMatch"], Patterns(CompiledCode.Planted).Where(offence => offence.StartsWith("Obeys", StringComparison.Ordinal)));
        // Words of a list, escaped; and the patterns of the areas' schema, which cannot run away.
        Assert.Equal(["AreaSchema → Regex..ctor", "NeutralWords → Regex.IsMatch"], CompiledCode.Shipped.SelectMany(Patterns).Distinct().Order(StringComparer.Ordinal));
        Assert.Null(NeutralWords.GivingAway("about abc here", ["a.c"]));
        Assert.Null(NeutralWords.GivingAway("about aaac here", ["a+c", "(", "[", ".*b"]));
        Assert.Equal("a.c", NeutralWords.GivingAway("about a.c here", ["a.c"]));
    }

    private static List<string> Forbidden(CompiledCode code) => Sorted(code.Mentions.Select(mention =>
        Nowhere.FirstOrDefault(name => name.EndsWith('.') ? mention.ToName.StartsWith(name, StringComparison.Ordinal) : mention.ToName == name) is not null ? $"{mention.From.Name} → {mention.ToName}"
        : mention.Member is { } member && NowhereMembers.Contains($"{mention.ToName}.{member.Name}") ? $"{mention.From.Name} → {mention.ToName}.{member.Name}" : null));

    private static List<string> Opened(CompiledCode code) => Sorted(code.Mentions.Where(mention => !mention.ToName.EndsWith("Exception", StringComparison.Ordinal))
        .Select(mention => Lines.FirstOrDefault(line => mention.ToName.StartsWith(line.Key, StringComparison.Ordinal)) is { Key: not null } line && !IsIn(mention, line.Value) && !mention.ToName.StartsWith("System.Net.Sockets.SocketError", StringComparison.Ordinal) && !mention.ToName.EndsWith("ConnectionStringBuilder", StringComparison.Ordinal) && !mention.ToName.StartsWith("System.Diagnostics.ProcessStart", StringComparison.Ordinal) ? $"{mention.From.Name} → {mention.ToName}" : null));

    private static List<string> Unlisted(CompiledCode code) => Sorted(code.Mentions
        .Where(mention => (mention.ToName.StartsWith("System.Security.Cryptography.", StringComparison.Ordinal) || mention.ToName.StartsWith("Org.BouncyCastle.", StringComparison.Ordinal) || mention.ToName.StartsWith("Microsoft.AspNetCore.Cryptography.", StringComparison.Ordinal) || mention.ToName.StartsWith("NSec.", StringComparison.Ordinal)) && !Made.Contains(mention.To.Name) && !NoAlgorithm.Contains(mention.To.Name))
        .Select(mention => $"{mention.From.Name} → {mention.To.Name}"));

    // A simulated partnership is made the same from the same seed, on purpose.
    private static List<string> Guessable(CompiledCode code) => Sorted(code.Mentions
        .Where(mention => mention.ToName is "System.Random" && !mention.From.Namespace.StartsWith("Waymark.Simulation", StringComparison.Ordinal)).Select(mention => $"{mention.From.Name} → {mention.ToName}"));

    private static List<string> Patterns(CompiledCode code) => Sorted(code.Mentions
        .Where(mention => mention.ToName == "System.Text.RegularExpressions.Regex" && mention.Member is { Name: ".ctor" or "IsMatch" or "Match" or "Matches" or "Replace" or "Split" or "Count" or "EnumerateMatches" } && TakesPattern(mention))
        .Select(mention => $"{mention.From.Name} → Regex.{mention.Member!.Name}"));

    private static bool TakesPattern(Mention mention) =>
        !mention.From.Namespace.StartsWith("System.Text.RegularExpressions.Generated", StringComparison.Ordinal) && mention.Member is Mono.Cecil.MethodReference method
        && (method.Name == ".ctor" ? method.Parameters.Count > 0 : !method.HasThis);

    private static bool IsIn(Mention mention, string[] rooms) => rooms.Any(room => mention.From.FullName == room || mention.From.Namespace == room || mention.From.Namespace.StartsWith(room + ".", StringComparison.Ordinal));

    private static List<string> Sorted(IEnumerable<string?> offences) => [.. offences.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}

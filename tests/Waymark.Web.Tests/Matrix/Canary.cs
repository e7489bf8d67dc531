using System.Reflection;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Tests.Matrix;

/// <summary>A word that stands in one field of one record of one case and nowhere else in the world.</summary>
/// <param name="Token">The word; of a date, its day as people read it.</param>
/// <param name="Field">The record's kind, whose it is, and the field.</param>
/// <param name="Classes">Every class of fact that must be open for it to be read.</param>
/// <param name="Writer">The organisation that wrote the record; null where no one did.</param>
/// <param name="Record">The record itself, for the doors that look at more than the case.</param>
internal sealed record Canary(string Token, MatrixCase On, string Field, IReadOnlyList<FieldClass> Classes, Guid? Writer, object Record)
{
    public bool IsLocation => Classes.Contains(FieldClass.Location);
}

/// <summary>All canaries of the world, planted into every text field of every record as it is made.</summary>
internal sealed class Canaries
{
    private readonly Dictionary<string, Canary> byToken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> planted = [];
    private int drawn;

    /// <summary>Fields that hold a code of a list, a number or a mark of the machine: no word that anybody could be told by.</summary>
    public static IReadOnlyDictionary<string, string[]> Codes { get; } = new Dictionary<string, string[]>
    {
        ["CaseFile"] = ["AreaCode", "HomeAuthorityCode"],
        ["PersonRecord"] = ["GivenKey", "FamilyKey", "KnownAsKey"],
        ["Connection"] = ["Code"],
        ["EqualityAnswer"] = ["Question", "SealedCode"],
        ["Note"] = ["Kind"],
        ["Episode"] = ["Kind", "EndReason"],
        ["Session"] = ["Mode", "SupportType"],
        ["OutcomeScore"] = ["Measure"],
        ["Stay"] = ["Destination"],
        ["TurnAway"] = ["AreaCode", "AuthorityCode", "AccommodationType", "PrimaryReason", "SecondaryReasons", "NextAction"],
        ["Referral"] = ["AreaCode", "Source", "Seeks", "AccommodationType", "AuthorityCode", "PrimaryReason", "SecondaryReasons", "NextAction", "ChildrenAges", "Urgency"],
        ["MaracCase"] = ["AreaCode", "PerpetratorPersonIds", "ReferringAgency", "Criteria", "NoLongerMet"],
        ["Assessment"] = ["Instrument", "Edition", "Answers", "Criteria", "IncidentKind"],
        ["Share"] = ["LawfulBasis"],
        ["Wall"] = ["AreaCode"],
        ["DocumentMade"] = ["Digest"],
        ["OutgoingMessage"] = ["Wording"],
        ["Notice"] = ["Link"],
        ["SubjectAccessRequest"] = ["AreaCode", "Digest"],
        ["PackParagraph"] = ["AreaCode", "Key", "Of"],
        ["LegalHold"] = ["AreaCode"],
        ["ErasureRequest"] = ["AreaCode", "Rules"],
    };

    public IEnumerable<Canary> All => byToken.Values;

    /// <summary>The fields that carry a canary somewhere: "Note.Text".</summary>
    public IReadOnlySet<string> Planted => planted;

    /// <summary>The kinds of record that lie on a case and hold words, and of which none was planted.</summary>
    public IReadOnlyList<string> Unplanted(IEnumerable<Type> kinds) =>
        [.. kinds.Where(kind => LiesOnCase(kind) && !MadeByWhatIsDone.Contains(kind.Name) && FieldsOf(kind).Any() && !planted.Any(field => field.StartsWith(kind.Name + ".", StringComparison.Ordinal))).Select(kind => kind.Name).Order(StringComparer.Ordinal)];

    // A kind of record that names a case in any way.
    private static bool LiesOnCase(Type kind) => typeof(IOnCase).IsAssignableFrom(kind) || kind == typeof(CaseFile) || kind == typeof(PersonRecord)
        || kind.GetProperties().Any(field => field.Name.EndsWith("CaseId", StringComparison.Ordinal) && (Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType) == typeof(Guid));

    // Marks and manifests are written by the saves, the looks and the erasing of the world itself.
    private static readonly string[] MadeByWhatIsDone = ["TrailEntry", "AuditEntry", "ReadEntry", "DeletionManifest"];

    public Canary? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>The text fields of a kind of record that must carry one.</summary>
    public static IEnumerable<PropertyInfo> FieldsOf(Type kind) =>
        kind.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => (field.PropertyType == typeof(string) || field.PropertyType == typeof(SafeAddress)) && field.CanWrite && Holds(kind, field) is not null)
            .Where(field => !Codes.GetValueOrDefault(kind.Name, []).Contains(field.Name));

    private static HoldsAttribute? Holds(Type kind, PropertyInfo field) => field.GetCustomAttribute<HoldsAttribute>() ?? kind.GetCustomAttribute<HoldsAttribute>();

    /// <summary>Writes a new word into every text field of a record.</summary>
    /// <param name="about">Whose: "her", "him"; empty where the kind says enough.</param>
    /// <param name="kind">What the record as a whole is, beside what each field is.</param>
    /// <param name="but">Fields that stay as they are.</param>
    public T Plant<T>(MatrixCase on, T record, string about, FieldClass kind, Guid? writer, params string[] but)
        where T : class
    {
        foreach (var field in FieldsOf(typeof(T)).Where(field => !but.Contains(field.Name)))
        {
            var token = Draw();
            var said = typeof(T) == typeof(Waymark.Risk.Assessment) && field.Name == "Comments" ? $$"""{"1":"{{token}}"}""" : token;
            field.SetValue(record, field.PropertyType == typeof(SafeAddress) ? SafeAddress.Of(said) : said);
            FieldClass[] classes = record is EqualityAnswer ? [kind] : kind == FieldClass.Perpetrator && Holds(typeof(T), field)!.Class is FieldClass.Identity ? [kind] : [kind, Holds(typeof(T), field)!.Class];
            Add(new Canary(token, on, $"{typeof(T).Name}{(about.Length == 0 ? "" : $" ({about})")}.{field.Name}", [.. classes.Distinct()], writer, record));
            planted.Add($"{typeof(T).Name}.{field.Name}");
        }

        return record;
    }

    /// <summary>Something of a record that is like no other in the world as it is: a reference, a day of birth.</summary>
    public void Note(MatrixCase on, string token, string field, FieldClass kind, object record) => Add(new Canary(token, on, field, [kind], null, record));

    private void Add(Canary canary) => byToken.Add(canary.Token, canary);

    // Letters alone, so that a name may be one; the same letters are in no other word.
    private string Draw()
    {
        var (number, letters) = (++drawn, new char[7]);
        for (var at = 6; at >= 0; at--, number /= 16)
            letters[at] = (char)('a' + (number % 16));
        return "Zq" + new string(letters);
    }
}

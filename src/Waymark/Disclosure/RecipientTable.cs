using System.Text.Json;
using System.Text.Json.Serialization;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Disclosure;

/// <summary>Who a document is for.</summary>
public enum Recipient
{
    Survivor,
    ParentWithResponsibility,
    ParentWithoutResponsibility,
    ChildThirteen,
    Court,
    School,
    Gp,
    PerpetratorProgramme,
}

/// <summary>What a document is.</summary>
public enum DocumentKind
{
    Summary,
    Confirmation,
}

/// <summary>Which order of a court is in force between the people of a case. Where nobody has asked it is not known, and that is the strictest.</summary>
public enum OrderInForce
{
    None,
    Contact,
    NonMolestation,
    NotKnown,
}

/// <summary>Whom a paragraph is about, seen from its recipient.</summary>
public enum AboutWhom
{
    Themselves,
    Survivor,
    NamedChild,
    OtherChild,
    AllegedToHarm,
    OtherAdult,
}

/// <summary>Which person of the case a recipient is; an organisation is none.</summary>
public enum RecipientPerson
{
    Survivor,
    Parent,
    Child,
}

/// <summary>Classes of fact that a recipient may have about somebody, and under which orders.</summary>
public sealed record GivenRow(AboutWhom About, IReadOnlyList<FieldClass> Classes, IReadOnlyList<OrderInForce> Under);

/// <summary>A recipient and what they may have.</summary>
public sealed record RecipientRow(Recipient Recipient, string Label, IReadOnlyList<GivenRow> Gives, RecipientPerson? Person = null);

/// <summary>A kind of document and which classes of fact it speaks of at all.</summary>
public sealed record KindRow(DocumentKind Kind, string Label, IReadOnlyList<FieldClass> Classes);

/// <summary>What somebody who asks for what is held about them may have, by their part in a case.</summary>
public sealed record SubjectAccessRow(PartyRole As, IReadOnlyList<FieldClass> Classes, bool OwnWords);

/// <summary>
/// Who may be told what, as <c>standards/disclosure/recipients.json</c> says it. It is built in: whoever can change a file on the server sends
/// nothing by it, and what an information-governance lead reads is what runs.
/// </summary>
public sealed record RecipientTable(string Source, string How, IReadOnlyList<KindRow> Kinds, IReadOnlyList<RecipientRow> Recipients, IReadOnlyList<SubjectAccessRow> SubjectAccess)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The table that this Waymark was built with.</summary>
    public static RecipientTable InForce { get; } = BuiltIn();

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="InvalidDataException">It leaves a recipient, a kind or a part out, or lets an answer say where somebody is.</exception>
    public static RecipientTable Read(string json)
    {
        var read = JsonSerializer.Deserialize<RecipientTable>(json, Options) ?? throw new InvalidDataException("The table of recipients is empty.");
        if (read.Recipients.Select(row => row.Recipient).Distinct().Count() != Enum.GetValues<Recipient>().Length || read.Recipients.Count != Enum.GetValues<Recipient>().Length
            || read.Kinds.Select(row => row.Kind).Distinct().Count() != Enum.GetValues<DocumentKind>().Length || read.Kinds.Count != Enum.GetValues<DocumentKind>().Length
            || read.SubjectAccess.Select(row => row.As).Distinct().Count() != Enum.GetValues<PartyRole>().Length || read.SubjectAccess.Count != Enum.GetValues<PartyRole>().Length)
            throw new InvalidDataException("The table of recipients must speak of every recipient, every kind of document and every part in a case, each once.");
        return read.SubjectAccess.Any(row => row.Classes.Contains(FieldClass.Location) || row.Classes.Contains(FieldClass.Perpetrator))
            ? throw new InvalidDataException("No answer to somebody who asks for what is held about them says where anybody is, or what is known of somebody alleged to harm.")
            : read;
    }

    public RecipientRow Of(Recipient recipient) => Recipients.First(row => row.Recipient == recipient);

    public KindRow Of(DocumentKind kind) => Kinds.First(row => row.Kind == kind);

    public SubjectAccessRow Of(PartyRole part) => SubjectAccess.First(row => row.As == part);

    /// <summary>Whether a line gives the class.</summary>
    public bool Gives(Recipient recipient, AboutWhom about, FieldClass fact, OrderInForce order) =>
        Of(recipient).Gives.Any(row => row.About == about && row.Under.Contains(order) && row.Classes.Contains(fact));

    private static RecipientTable BuiltIn()
    {
        using var stream = typeof(RecipientTable).Assembly.GetManifestResourceStream("recipients.json") ?? throw new InvalidOperationException("The table of recipients is not built in.");
        using var text = new StreamReader(stream);
        return Read(text.ReadToEnd());
    }
}

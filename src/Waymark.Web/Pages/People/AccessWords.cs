using Waymark.Access;

namespace Waymark.Web.Pages.People;

/// <summary>What the access policy decided, in words for whoever asks.</summary>
public static class AccessWords
{
    /// <summary>What a class of fact is called.</summary>
    public static string Label(FieldClass fact) => AccessPolicy.InForce.File.Classes.First(row => row.Class == fact).Label;

    /// <summary>What a tie is called.</summary>
    public static string Label(Tie tie) => AccessPolicy.InForce.File.Ties.First(row => row.Tie == tie).Label;

    /// <summary>Why a class of fact is open, or not.</summary>
    public static string Why(Decision decision) => decision.Because switch
    {
        DecidedBy.Tie => decision.By switch
        {
            Tie.Involved => "Your organisation works on the case.",
            Tie.BrokenGlass => "You opened it in an emergency.",
            _ => "A partner shares it with your organisation.",
        },
        DecidedBy.Role => "Your role does not open it. Ask a colleague whose role does.",
        DecidedBy.OrganisationKind => "An organisation of your kind never sees it.",
        DecidedBy.TieTooWeak => "It is not shared with you. Ask those who work on the case.",
        DecidedBy.State => "The case is closed: what was shared of it ended.",
        _ => "Nothing opens it to you.",
    };
}

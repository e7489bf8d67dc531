namespace Waymark.Web.Pages.People;

/// <summary>How notes and people's parts are put into words.</summary>
public static class NoteWords
{
    public static string Kind(string code) => code switch { "call" => "Call", "visit" => "Visit", "meeting" => "Meeting", "message" => "Message", _ => "Note" };

    /// <summary>"Mia, 7" or "A child, under 1".</summary>
    public static string Child(Waymark.People.PersonRecord child, DateOnly today)
    {
        var name = child.DisplayName.Trim();
        return $"{(name.Length == 0 ? "A child" : name)}, {(child.YearsOn(today) switch { null => "age not known", 0 => "under 1", var years => years.ToString() })}";
    }

    /// <summary>How a field of a record is called when its history is read.</summary>
    public static string Field(string property) => string.Concat(property.Select((letter, at) => at > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}

using Waymark.Access;

namespace Waymark.Disclosure;

/// <summary>The words of an answer to somebody who asked what is held.</summary>
public static class AnswerWords
{
    /// <summary>
    /// The whole answer as a file. Where nothing is given it says the same whether nothing is held, or whether it must not be confirmed that
    /// anything is: it is made of nothing but the request.
    /// </summary>
    /// <param name="given">What is given, heading by heading; empty where nothing is.</param>
    public static string File(string organisation, SubjectAccessRequest request, IReadOnlyList<(string Heading, string Words)> given)
    {
        var lines = new List<DocumentLine>
        {
            new(LineKind.Title, "Your request for information"),
            new(LineKind.Words, $"To {request.Name}, from {organisation}."),
            new(LineKind.Words, $"You asked us on {LondonTime.InWords(request.ReceivedOn)} what information we hold{Whom(request)}."),
        };
        if (given.Count == 0)
        {
            lines.Add(new(LineKind.Words, "We have looked into it. There is nothing that we can give you in answer."));
            lines.Add(new(LineKind.Words, "We write the same where we hold nothing and where the law does not let us say whether we hold anything. This answer does not mean that we do, and it does not mean that we do not."));
        }
        else
        {
            lines.Add(new(LineKind.Words, "This is what we can give you. We left out what is about other people, who told us, and every address."));
            foreach (var (heading, words) in given)
            {
                lines.Add(new(LineKind.Heading, heading));
                lines.Add(new(LineKind.Words, words));
            }

            lines.Add(new(LineKind.Heading, "What it is for"));
            lines.Add(new(LineKind.Words, "We hold it to keep people safe and to support them, for as long as our retention schedule says. You may ask us to correct it, to erase it, or to stop using it."));
        }

        lines.Add(new(LineKind.Heading, "If you are not content"));
        lines.Add(new(LineKind.Words, "You may ask us to look again, complain to the Information Commissioner at ico.org.uk, or go to court."));
        return PlainDocument.Html("Your request for information", lines);
    }

    private static string Whom(SubjectAccessRequest request) => request.Capacity == Capacity.Themselves ? " about you" : $" about {request.About.Given} {request.About.Family}";
}

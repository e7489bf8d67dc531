using Waymark.Disclosure;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>The words of subject access and of documents as people read them.</summary>
public static class SubjectAccessPageWords
{
    public static string Capacity(Capacity capacity) => capacity switch
    {
        Waymark.Disclosure.Capacity.Themselves => "About themselves",
        Waymark.Disclosure.Capacity.ParentOfChild => "About a child, with parental responsibility",
        _ => "About somebody else",
    };

    public static string State(SubjectAccessRequest request) => request.State switch
    {
        SubjectAccessState.Prepared => "Waits for a second person",
        SubjectAccessState.Released => "Answered",
        _ => "To be answered",
    };

    public static string Order(OrderInForce order) => order switch
    {
        OrderInForce.None => "None",
        OrderInForce.Contact => "An order about time with the child",
        OrderInForce.NonMolestation => "A non-molestation order",
        _ => "Nobody knows",
    };

    public static string Delivery(Delivery delivery) => delivery == Waymark.Disclosure.Delivery.ByPost ? "By post" : "By hand, or read to them";

    public static IEnumerable<Choice> Choices<T>(Func<T, string> label)
        where T : struct, Enum => Enum.GetValues<T>().Select(one => new Choice(one.ToString(), label(one)));

    /// <summary>What was chosen; null where it is none of them.</summary>
    public static T? Chosen<T>(string? typed)
        where T : struct, Enum => Enum.TryParse<T>(typed, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
}

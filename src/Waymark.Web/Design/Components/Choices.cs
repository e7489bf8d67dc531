namespace Waymark.Web.Design.Components;

/// <summary>One answer among several, with what to ask next if it is chosen.</summary>
public sealed record ChoiceItem
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Value { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public bool? Checked { get; init; }
    public bool Disabled { get; init; }
    public string? Divider { get; init; }
    public string? Behaviour { get; init; }
    public Slot? Conditional { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

/// <summary>What radios and checkboxes share: a list of answers under one legend.</summary>
internal sealed record ChoiceList(string Kind, string InputType, string? Prefix, string? Name, Fieldset? Fieldset, Hint? Hint, ErrorMessage? Error, FormGroup? Group, string? DescribedBy)
{
    public required IReadOnlyList<ChoiceItem> Items { get; init; }
    public required Func<ChoiceItem, bool> Chosen { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var (above, describedBy) = FormGroup.Explain(Prefix, Hint, Error, DescribedBy);
        var inner = Markup.Of($"""
            {above}
            <div class="{Markup.Classes($"govuk-{Kind}", Classes)}"{Markup.Attributes(Attributes)} data-module="govuk-{Kind}">
              {Group?.BeforeInputs?.Render()}{Items.Select((item, index) => Item(item, index + 1, describedBy))}{Group?.AfterInputs?.Render()}
            </div>
            """);
        return FormGroup.Wrap(Group, Error is not null, Fieldset is null ? inner : (Fieldset with { DescribedBy = describedBy, Html = inner }).Render());
    }

    private Markup Item(ChoiceItem item, int number, string? describedBy)
    {
        if (!string.IsNullOrEmpty(item.Divider))
            return Markup.Of($"""<div class="govuk-{Kind}__divider">{item.Divider}</div>""");

        var id = item.Id ?? (number > 1 ? $"{Prefix}-{number}" : Prefix);
        var conditional = MarkupChoices.Given(item.Conditional?.Html) ? "conditional-" + id : null;
        var hint = item.Hint is { } given && MarkupChoices.Given(given.Html, given.Text) ? given : null;
        var chosen = Chosen(item);
        // Only checkboxes repeat the group's description on each box, and only without a fieldset to carry it.
        var described = Markup.Classes(Kind == "checkboxes" && Fieldset is null ? describedBy : null, hint is null ? null : id + "-item-hint");
        var label = new Label { Text = item.Text, Html = item.Html, For = id, Classes = Markup.Classes($"govuk-{Kind}__label", item.Label?.Classes), Attributes = item.Label?.Attributes };
        return Markup.Of($"""
            <div class="govuk-{Kind}__item">
              <input class="govuk-{Kind}__input"{Markup.Attribute("id", id)}{Markup.Attribute("name", item.Name ?? Name)} type="{InputType}" value="{item.Value}"{Markup.Flag("checked", chosen)}{Markup.Flag("disabled", item.Disabled)}{Markup.Attribute("data-aria-controls", conditional)}{Markup.Attribute("data-behaviour", item.Behaviour)}{Markup.Attribute("aria-describedby", described.Length == 0 ? null : described)}{Markup.Attributes(item.Attributes)}>
              {label.Render()}
              {(hint is null ? null : (hint with { Id = id + "-item-hint", Classes = Markup.Classes($"govuk-{Kind}__hint", hint.Classes) }).Render())}
            </div>
            {(conditional is null ? null : Reveal(conditional, chosen, item.Conditional!.Html!))}
            """);
    }

    private Markup Reveal(string id, bool chosen, Markup inner) =>
        Markup.Of($"""<div class="{Markup.Classes($"govuk-{Kind}__conditional", chosen ? null : $"govuk-{Kind}__conditional--hidden")}" id="{id}">{inner}</div>""");
}

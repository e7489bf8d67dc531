using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waymark.Web.Design.Tags;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class FormTests
{
    [Fact]
    public void A_form_proves_where_it_came_from_and_leaves_nothing_in_a_shared_browser()
    {
        var form = Draw(form => { });
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("off", form.GetAttribute("autocomplete"));
        Assert.True(form.HasAttribute("novalidate"));
        Assert.NotEmpty(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    [Fact]
    public void Every_form_has_a_sending_key_of_its_own()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Once(Draw(form => { }))).ToList();
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
        Assert.Equal(50, keys.Distinct().Count());
    }

    [Fact]
    public void A_form_shown_again_keeps_its_sending_key() =>
        Assert.Equal("the-same", Once(Draw(form => form.ViewContext.HttpContext.Items["once"] = "the-same")));

    [Fact]
    public void A_form_about_a_record_says_which_version_was_read() =>
        Assert.Equal("7", Draw(form => form.Version = 7).QuerySelector("input[name=_version]")!.GetAttribute("value"));

    [Fact]
    public void A_search_carries_no_key_into_the_address_bar() =>
        Assert.Empty(Draw(form => form.Method = "get").QuerySelectorAll("input"));

    private static string Once(IElement form) => form.QuerySelector("input[name=_once]")!.GetAttribute("value")!;

    private static IElement Draw(Action<FormTag> with)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddControllersWithViews();
        var services = builder.Build().Services;
        var tag = new FormTag(services.GetRequiredService<IHtmlGenerator>())
        {
            ViewContext = new()
            {
                HttpContext = new DefaultHttpContext { RequestServices = services },
                ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
                FormContext = new(),
            },
        };
        with(tag);
        var output = new TagHelperOutput("wm-form", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        tag.Process(new([], new Dictionary<object, object>(), "one"), output);
        using var words = new StringWriter();
        output.WriteTo(words, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(words.ToString()).QuerySelector("form")!;
    }
}

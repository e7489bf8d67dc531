using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Razor;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Journeys;

namespace Waymark.Web;

/// <summary>The screens: put together in one place, so that the program and the tests start the same thing.</summary>
public static class WaymarkWeb
{
    /// <summary>Builds the application; start it with <c>RunAsync</c> or <c>StartAsync</c>.</summary>
    /// <exception cref="InvalidOperationException">A page does not say who may open it.</exception>
    public static WebApplication Build(WebSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WaymarkWeb).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(),
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.SpeakSafely();
            kestrel.Limits.MaxRequestBodySize = 70 * 1024 * 1024;
        });
        builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = PlainLines.Named).AddConsoleFormatter<PlainLines, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>().SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Waymark.Web.SecurityLines", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        // The cookie keys lie in a folder that only the service may read; on this system there is no other place to seal them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        // Say errors on the error stream: the other carries what a command prints.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "Waymark.Web.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();

        Register(builder.Services, settings);
        var app = builder.Build();
        Pipe(app);
        return app;
    }

    private static void Register(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings).AddSingleton(new SetUpAddress(settings.SetUpToken)).AddSingleton(settings.Clock).AddSingleton(settings.Database).AddSingleton(settings.Files);
        services.AddSingleton(settings.Files.Roles());
        var lists = new CodeLists(settings.Files);
        services.AddSingleton(Retention.RetentionSchedule.Read(settings.Files));
        services.AddSingleton(lists).AddSingleton(new WhomToCall(settings.Files));
        services.AddSingleton(Publishing.EveryMeasure.Of(lists)).AddSingleton(Publishing.EveryField.Catalogue);
        services.AddSingleton(settings.Directories).AddSingleton(settings.Messages).AddSingleton(Messages.Wordings.Read(settings.Files)).AddSingleton<Messages.SendMessages>();
        if (settings.Messages.Any)
            services.AddHostedService<SendsMessages>();
        services.AddSingleton<AreaInForce>().AddSingleton(new Gate()).AddSingleton<SendingLimit>().AddSingleton<SecurityLines>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Actor() ?? Actor.Nobody));
        services.AddScoped(provider => Places.For(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Actor() ?? Actor.Nobody, settings.AreaName));
        services.AddScoped(provider => UserStore.Identity(provider.GetRequiredService<WaymarkDb>()));
        services.AddScoped<Microsoft.AspNetCore.Identity.IPasskeyHandler<User>, Microsoft.AspNetCore.Identity.PasskeyHandler<User>>().AddScoped<PasskeyAsked>();
        services.Configure<Microsoft.AspNetCore.Identity.IdentityPasskeyOptions>(PasskeyAsked.Set);
        services.AddScoped<Once>().AddScoped<Looked>().AddScoped<TypedWords>();
        foreach (var act in typeof(Activity).Assembly.GetExportedTypes().Concat(typeof(WaymarkWeb).Assembly.GetExportedTypes()).Where(IsAct))
            services.AddScoped(act);

        services.AddDataProtection().SetApplicationName("waymark").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        var signIn = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SessionCookie.Set);
        services.AddSingleton<DirectoryProof>();
        DirectorySignIn.Add(signIn, settings.Directories);
        services.AddAuthorization(options => options.FallbackPolicy = null);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = HostCookies.Form;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.AddService<Once>();
            options.Filters.AddService<TypedWords>();
            options.Filters.AddService<Looked>();
            options.Filters.Add<OnlyDeclared>();
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((typed, name) => "Write this another way: it could not be read");
            options.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(typed => "Write this another way: it could not be read");
            options.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(name => "Enter a number");
            options.ModelBindingMessageProvider.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
        });
        services.AddOptions<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>().Configure<Gate>((options, gate) =>
        {
            options.Conventions.Add(gate);
            // The same journey for somebody new and from a case that is open already.
            options.Conventions.AddPageRoute("/Referrals/Refer", "/cases/{caseId:guid}/refer/{step?}");
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(temp => (temp.Cookie.Name, temp.Cookie.SecurePolicy) = (HostCookies.Said, CookieSecurePolicy.SameAsRequest));
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.ValueCountLimit = 2048);
    }

    private static void Pipe(WebApplication app)
    {
        var english = CultureInfo.GetCultureInfo("en-GB");
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new Microsoft.AspNetCore.Localization.RequestCulture(english),
            SupportedCultures = [english],
            SupportedUICultures = [english],
            RequestCultureProviders = [],
        });
        // A proxy on this machine says whether the browser came by https: then the cookies are marked secure. It says from where, too:
        // else everybody would have the proxy's address, and one who sends too often would shut out all.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor });
        app.UseSafeHeaders();
        app.UseHttpsOnly();
        app.UseHostCookies();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/problem" });
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseStaticFiles(SafeHeaders.Assets);
        app.UseRouting();
        app.Use(SecurityLines.Note);
        app.UsePlainVerbs();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(async (context, next) =>
        {
            // Their own password, then a second factor: nobody reaches any other page before.
            if (context.Actor().IsSomebody && context.GetEndpoint() is not null && context.SignedInAs()!.Outstanding is { } outstanding && !FirstSteps.Allow(context.Request.Path, outstanding))
                context.Response.Redirect(outstanding);
            else
                await next(context);
        });
        app.MapRazorPages();
        app.MapKeepTyping();
        // Reading the pages now finds a silent one before anybody can open it.
        _ = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Count();
        app.Services.GetRequiredService<Gate>().Close();
    }

    // An act or a read is a public class with one constructor that takes the store and whatever else is registered.
    private static bool IsAct(Type type) =>
        type is { IsClass: true, IsAbstract: false } && !typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel).IsAssignableFrom(type)
        && type.GetConstructors() is [var only] && only.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(WaymarkDb)
        && only.GetParameters().All(parameter => parameter.ParameterType is { IsValueType: false, IsArray: false, IsGenericType: false } && parameter.ParameterType != typeof(string));

    private static string ContentRoot()
    {
        var beside = AppContext.BaseDirectory;
        return Directory.Exists(Path.Combine(beside, "wwwroot")) ? beside : Directory.GetCurrentDirectory();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MudBlazor;

namespace Aksulit.Intranet.Localisation;

/// <summary>Finnish first, English complete (I9). The choice is a cookie; the browser's wish is not asked, since the house works in Finnish.</summary>
public static class LocalisationFeature
{
    /// <summary>The prefix makes the browser insist on Secure, on this host and on the whole site (R36).</summary>
    public const string CookieName = "__Host-aksulit-culture";

    public static readonly CultureInfo Finnish = CultureInfo.GetCultureInfo("fi-FI"), English = CultureInfo.GetCultureInfo("en-GB");

    public static IServiceCollection AddTexts(this IServiceCollection services) => services.AddLocalization().AddTransient<MudLocalizer, FinnishMudLocalizer>();

    public static void UseTexts(this WebApplication app) => app.UseRequestLocalization(new RequestLocalizationOptions
    {
        DefaultRequestCulture = new RequestCulture(Finnish),
        SupportedCultures = [Finnish, English],
        SupportedUICultures = [Finnish, English],
        RequestCultureProviders = [new ApiLanguage(), new CookieRequestCultureProvider { CookieName = CookieName }],
    });
}

/// <summary>Another system has no cookie: the API answers in the language that the call wishes, Finnish or English.</summary>
internal sealed class ApiLanguage : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (!httpContext.Request.Path.StartsWithSegments(Urls.Api, StringComparison.OrdinalIgnoreCase)) return NullProviderCultureResult;
        var wished = httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0]).FirstOrDefault(language => language is "fi" or "en");
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult((wished == "en" ? LocalisationFeature.English : LocalisationFeature.Finnish).Name));
    }
}

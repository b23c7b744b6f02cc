using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Aksulit.Intranet.Localisation;

/// <summary>Finnish first, English complete (I9). The choice is a cookie; the browser's wish is not asked, since the house works in Finnish.</summary>
public static class LocalisationFeature
{
    public const string CookieName = "aksulit-culture";

    public static readonly CultureInfo Finnish = CultureInfo.GetCultureInfo("fi-FI"), English = CultureInfo.GetCultureInfo("en-GB");

    public static IServiceCollection AddTexts(this IServiceCollection services) => services.AddLocalization();

    public static void UseTexts(this WebApplication app) => app.UseRequestLocalization(new RequestLocalizationOptions
    {
        DefaultRequestCulture = new RequestCulture(Finnish),
        SupportedCultures = [Finnish, English],
        SupportedUICultures = [Finnish, English],
        RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }],
    });
}

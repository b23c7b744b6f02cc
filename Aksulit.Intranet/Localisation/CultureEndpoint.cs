using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Aksulit.Intranet.Localisation;

/// <summary>Changes the language: a form with its antiforgery token (binding <c>[FromForm]</c> is what makes the middleware demand it), answered with a cookie.</summary>
public static class CultureEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Open to all: the page that says why somebody is not let in can be read in both languages too.</summary>
    public static void MapCulture(this WebApplication app) => app.MapPost(Urls.Culture, Choose).AllowAnonymous();

    /// <summary>An unknown language is refused with 400; a foreign return address leads to the start.</summary>
    public static IResult Choose([FromForm] string culture, [FromForm] string? returnUrl, HttpContext context)
    {
        if (Cultures.Find(culture) is not { } chosen) return Results.BadRequest();
        context.Response.Cookies.Append(LocalisationFeature.CookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true });
        return Results.LocalRedirect(Urls.IsLocal(returnUrl) ? returnUrl! : Urls.Today);
    }
}

using System.Globalization;
using System.Text;
using OpenIddict.Abstractions;
using static System.Net.WebUtility;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Aksulit.DevIdentity.Pages;

/// <summary>The people one can sign in as: one button each, no script.</summary>
internal static class PeoplePage
{
    // The chosen person replaces the hint, and a demand to choose has been met by choosing.
    private static readonly string[] Answered = [Parameters.LoginHint, Parameters.Prompt];

    public static string Write(DevIdentityOptions options, OpenIddictRequest request, string nonce)
    {
        var page = new StringBuilder(PageFrame.Start("Kirjaudu sisään – kehitysympäristö", nonce));
        page.Append("""
            <h1>Kirjaudu sisään <span lang="en">Sign in</span></h1>
            <p>Kehitysympäristö: valitse, kenenä kirjaudut. Henkilöt ovat keksittyjä, eikä salasanaa kysytä.</p>
            <p lang="en">Development: choose whom to sign in as. The people are invented and no password is asked for.</p>

            """);
        page.Append(CultureInfo.InvariantCulture, $"<form method=\"get\" action=\"{HtmlEncode(options.AuthorizePath)}\">\n");
        foreach (var (name, value) in request.GetParameters())
            if (!Answered.Contains(name, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{HtmlEncode(name)}\" value=\"{HtmlEncode((string?)value)}\">\n");
        page.Append("<ul role=\"list\">\n");
        foreach (var person in options.People) page.Append(Button(person));
        return page.Append("</ul>\n</form>\n").Append(PageFrame.End).ToString();
    }

    private static string Button(DevPerson person) =>
        $"""
        <li><button name="login_hint" value="{HtmlEncode(person.Key)}">
        <span class="name">{HtmlEncode(person.Name)}</span>
        <span class="roles">{Roles(person)}</span>
        <span class="description">{HtmlEncode(person.Description)}</span>
        <span class="account">{HtmlEncode(person.UserName)}</span>
        </button></li>

        """;

    private static string Roles(DevPerson person) => person.AppRoles.Count == 0
        ? "<span class=\"none\">ei roolia · <span lang=\"en\">no role</span></span>"
        : string.Concat(person.AppRoles.Select(role => $"<span class=\"role\" lang=\"en\">{HtmlEncode(role)}</span> "));
}

using System.Globalization;
using System.Text;
using static System.Net.WebUtility;

namespace Aksulit.DevIdentity.Pages;

/// <summary>Carries the code to the application: posts itself, and has a button should the script not run.</summary>
internal static class FormPostPage
{
    public static string Write(string target, IEnumerable<KeyValuePair<string, string?>> fields, string nonce)
    {
        var page = new StringBuilder(PageFrame.Start("Kirjaudutaan – kehitysympäristö", nonce));
        page.Append("<h1>Kirjaudutaan… <span lang=\"en\">Signing in…</span></h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{HtmlEncode(target)}\">\n");
        foreach (var (name, value) in fields)
            page.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{HtmlEncode(name)}\" value=\"{HtmlEncode(value)}\">\n");
        page.Append("<button><span class=\"name\">Jatka · <span lang=\"en\">Continue</span></span></button>\n</form>\n");
        page.Append(CultureInfo.InvariantCulture, $"<script nonce=\"{nonce}\">document.forms[0].submit()</script>\n");
        return page.Append(PageFrame.End).ToString();
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Aksulit.Bench;

/// <summary>
/// Signs a demo person in through the local provider over HTTP, as a browser would: challenge, <c>login_hint</c>, form_post. Cookies are kept by hand, since .NET's container does not send
/// Secure cookies over http as browsers do on <c>localhost</c>.
/// </summary>
internal sealed partial class SignedIn(Uri origin) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>What a request of this person carries.</summary>
    public string Cookie => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>The HTML of a page, once signed in.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path)));
        if (response.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"{(int)response.StatusCode} from {path}.");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The HTML of a page that demands a sign-in.</summary>
    public async Task<string> OpenAsync(string path, string person)
    {
        using var challenge = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path)));
        using var authorize = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Target(challenge)}&login_hint={person}"));
        var form = await authorize.Content.ReadAsStringAsync();
        var fields = Inputs().Matches(form).Select(input => input.Value).Where(input => Name().IsMatch(input))
            .ToDictionary(input => Decoded(Name(), input), input => Decoded(Value(), input));
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, Decoded(Action(), form))) { Content = new FormUrlEncodedContent(fields) };
        var response = await SendAsync(post);
        while (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            var next = Target(response);
            response.Dispose();
            response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, next));
        }

        using (response) return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0) request.Headers.Add(HeaderNames.Cookie, Cookie);
        var response = await _http.SendAsync(request);
        if (!response.Headers.TryGetValues(HeaderNames.SetCookie, out var set)) return response;
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. set])) _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        return response;
    }

    private Uri Target(HttpResponseMessage response) =>
        new(origin, response.Headers.Location ?? throw new InvalidOperationException($"No redirect but {(int)response.StatusCode} from {response.RequestMessage?.RequestUri?.AbsolutePath}."));

    private static string Decoded(Regex attribute, string html) => WebUtility.HtmlDecode(attribute.Match(html).Groups[1].Value);

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("\\bname=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("\\bvalue=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<form[^>]*\\baction=\"([^\"]*)\"")]
    private static partial Regex Action();
}

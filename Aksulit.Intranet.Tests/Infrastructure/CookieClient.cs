using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Net.Http.Headers;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// A browser without a window: HttpClient with cookies kept by hand, because .NET's container does not send Secure cookies over http as Chromium does on
/// <c>localhost</c>. It follows no redirect by itself.
/// </summary>
internal sealed class CookieClient(Uri origin) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = origin };

    /// <summary>The cookies held, by name: a test may remove or replace one.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public void Dispose() => _http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string address, CancellationToken ct) => SendAsync(new(HttpMethod.Get, address), ct);

    public Task<HttpResponseMessage> PostFormAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) }, ct);

    /// <summary>GET, then every redirect until an answer that is none.</summary>
    public async Task<HttpResponseMessage> FollowAsync(string address, CancellationToken ct)
    {
        var response = await GetAsync(address, ct);
        for (var hops = 0; response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther; hops++)
        {
            if (hops == 10) throw new InvalidOperationException($"More than ten redirects from {address}.");
            var next = Absolute(response.Headers.Location!);
            response.Dispose();
            response = await GetAsync(next, ct);
        }
        return response;
    }

    /// <summary>
    /// Signs in through the local provider as a browser would: challenge, <c>login_hint</c> instead of the people's page, form_post to the application.
    /// </summary>
    /// <param name="key">The person's key.</param>
    /// <param name="path">A page that demands a sign-in; where the person ends.</param>
    /// <param name="ct">Cancels the flow.</param>
    /// <returns>The answer of <paramref name="path"/> after the sign-in.</returns>
    public async Task<HttpResponseMessage> SignInAsync(string key, string path, CancellationToken ct)
    {
        using var challenge = await GetAsync(path, ct);
        if (challenge.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{path} answered {(int)challenge.StatusCode} instead of a challenge.");
        using var authorize = await GetAsync($"{Absolute(challenge.Headers.Location!)}&login_hint={Uri.EscapeDataString(key)}", ct);
        var form = await FormPost.ReadAsync(authorize, ct);
        using var callback = await PostFormAsync(form.Action, form.Fields, ct);
        if (callback.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"The application answered the code with {(int)callback.StatusCode}.");
        return await FollowAsync(Absolute(callback.Headers.Location!), ct);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Cookies.Count > 0) request.Headers.Add(HeaderNames.Cookie, string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await _http.SendAsync(request, ct);
        if (response.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
            foreach (var cookie in SetCookieHeaderValue.ParseList([.. set]))
                if (cookie.Value.Length == 0) Cookies.Remove(cookie.Name.ToString());      // how ASP.NET Core deletes one
                else Cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        return response;
    }

    private string Absolute(Uri location) => new Uri(origin, location).AbsoluteUri;
}

/// <summary>The page with which the provider carries its answer to the application.</summary>
internal sealed record FormPost(string Action, IReadOnlyDictionary<string, string> Fields)
{
    public static async Task<FormPost> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var html = await response.Content.ReadAsStringAsync(ct);
        using var document = new HtmlParser().ParseDocument(html);
        if (document.QuerySelector("form[method=post]") is not IHtmlFormElement form)
            throw new InvalidOperationException($"No form_post page but {(int)response.StatusCode}: {html}");
        return new(form.GetAttribute("action")!, form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!));
    }
}

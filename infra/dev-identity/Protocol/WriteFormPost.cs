using Aksulit.DevIdentity.Pages;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>OpenIddict's own form_post page has an inline script without a nonce and a button only without scripts: this one stands before it.</summary>
internal sealed class WriteFormPost : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static int Order => OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - 500;

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.RedirectUri) || context.ResponseMode != ResponseModes.FormPost) return;
        var http = context.Transaction.GetHttpRequest()?.HttpContext
            ?? throw new InvalidOperationException("The local sign-in provider answers HTTP requests only.");
        var fields = context.Response.GetParameters().Select(p => new KeyValuePair<string, string?>(p.Key, (string?)p.Value));
        var target = context.RedirectUri;
        var page = new HtmlPage(nonce => FormPostPage.Write(target, fields, nonce),
            nonce => $"style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action 'self'");
        await page.ExecuteAsync(http);
        context.HandleRequest();
    }
}

using System.Diagnostics;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Diagnostics;

namespace Aksulit.Intranet.Hosting;

/// <summary>Turns what was not caught into a page that tells nothing; the log has the type, the stack and the page's reference (S8).</summary>
internal sealed class QuietExceptionHandler(ILogger<QuietExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is AccessDeniedException)
        {
            await ErrorPage.WriteAsync(httpContext, StatusCodes.Status403Forbidden, ErrorPage.Refused); // the guard has audited it
            return true;
        }

        if (exception is BadHttpRequestException bad)
        {
            await ErrorPage.WriteAsync(httpContext, bad.StatusCode, ErrorPage.KindOf(bad.StatusCode));
            return true;
        }

        log.LogError(exception, "Request {Reference} failed.", Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        await ErrorPage.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, ErrorPage.Failed);
        return true;
    }
}

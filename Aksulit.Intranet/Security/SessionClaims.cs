using System.Globalization;
using System.Security.Claims;

namespace Aksulit.Intranet.Security;

/// <summary>What the sign-in cookie says about itself, so that an open circuit knows when its own sign-in is over.</summary>
internal static class SessionClaims
{
    private const string Id = "aksulit_session", Ends = "aksulit_session_ends";

    /// <summary>A new session on this identity; claims of these names that came from outside are dropped.</summary>
    public static void Begin(ClaimsIdentity identity, DateTimeOffset ends)
    {
        foreach (var claim in identity.FindAll(claim => claim.Type is Id or Ends).ToList()) identity.RemoveClaim(claim);
        identity.AddClaim(new Claim(Id, Guid.NewGuid().ToString("N")));
        identity.AddClaim(new Claim(Ends, ends.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }

    public static string? IdOf(ClaimsPrincipal user) => user.FindFirst(Id)?.Value;

    public static DateTimeOffset? EndOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(Ends)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null;
}

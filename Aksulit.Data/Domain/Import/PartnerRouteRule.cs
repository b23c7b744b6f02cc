using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>What a partner says of the way by which a row's data came: texts as they stand in the file, null where there is none.</summary>
public sealed record PartnerClaim(string? Route, string? Reference, string? ConsentedAt, string? ObtainedAt)
{
    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => nameof(PartnerClaim);
}

/// <summary>What a claim is judged against.</summary>
/// <param name="ReferenceIsCustomer">The reference is a customer number of the register, or one that was merged.</param>
/// <param name="NumberIsAnothers">The row's own customer number stands on a card that did not come from this partner.</param>
/// <param name="Invitation">The invitation of the row's reference that was issued to this partner; null: none was.</param>
/// <param name="InvitationBroughtPerson">The row's person came by that very invitation.</param>
public sealed record PartnerFacts(DateTimeOffset Now, bool ReferenceIsCustomer, bool NumberIsAnothers, IssuedInvitation? Invitation = null, bool InvitationBroughtPerson = false);

/// <summary>Either the evidence, or why the row is put aside (<see cref="QuarantineReasons"/>).</summary>
public sealed record PartnerVerdict(SourceEvidence? Evidence, string? Reason);

/// <summary>
/// Data of a partner's site come by one of three routes and by no other (R23): an invitation that we issued to that partner, in force and not used before, cookies with a consent that came before the data, or a customer number that we issued.
/// Without the evidence the row is put aside, and nothing of it reaches the register.
/// </summary>
public static class PartnerRouteRule
{
    /// <summary>The bounds of an invitation's or a consent record's id, in characters.</summary>
    public const int ReferenceMinLength = 4, ReferenceMaxLength = 64;

    private static readonly Dictionary<string, PartnerRoute> Words = new(StringComparer.Ordinal)
    {
        ["linkki"] = PartnerRoute.Link, ["kutsu"] = PartnerRoute.Link, ["link"] = PartnerRoute.Link, ["invitation"] = PartnerRoute.Link, ["kumppanilinkki"] = PartnerRoute.Link,
        ["evaste"] = PartnerRoute.Cookie, ["evasteet"] = PartnerRoute.Cookie, ["cookie"] = PartnerRoute.Cookie, ["cookies"] = PartnerRoute.Cookie, ["kumppanievaste"] = PartnerRoute.Cookie,
        ["tunnus"] = PartnerRoute.Identifier, ["asiakasnumero"] = PartnerRoute.Identifier, ["identifier"] = PartnerRoute.Identifier, ["id"] = PartnerRoute.Identifier, ["kumppanitunnus"] = PartnerRoute.Identifier,
    };

    /// <summary>The source code of a route's values (R20).</summary>
    public static SourceKind KindOf(PartnerRoute route) => route switch
    {
        PartnerRoute.Link => SourceKind.PartnerLink,
        PartnerRoute.Cookie => SourceKind.PartnerCookie,
        PartnerRoute.Identifier => SourceKind.PartnerIdentifier,
        _ => throw new ArgumentOutOfRangeException(nameof(route)),
    };

    /// <summary>The route that a file's word means; null for one we do not know.</summary>
    public static PartnerRoute? RouteOf(string? word) => word is not null && Words.TryGetValue(ColumnNames.Key(word), out var route) ? route : null;

    /// <summary>Judges what a partner's row says. The first thing missing, in this order, is the row's one reason.</summary>
    public static PartnerVerdict Judge(PartnerClaim claim, PartnerFacts facts)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(facts);
        if (claim.Route is null) return Aside(QuarantineReasons.RouteMissing);
        if (RouteOf(claim.Route) is not { } route) return Aside(QuarantineReasons.RouteUnknown);
        if (claim.Reference is not { } reference) return Aside(QuarantineReasons.EvidenceMissing);
        if (PersonalIdentityCode.Scan(reference) is not IdentityCodeFinding.None) return Aside(QuarantineReasons.EvidenceIdentityCode);
        if (!TryTime(claim.ConsentedAt, out var consented)) return Aside(QuarantineReasons.ConsentTime);
        if (!TryTime(claim.ObtainedAt, out var obtained) || obtained > facts.Now) return Aside(QuarantineReasons.ObtainedTime);
        var reason = route switch
        {
            PartnerRoute.Identifier => facts.ReferenceIsCustomer ? null : QuarantineReasons.CustomerUnknown,
            _ when !IsReference(reference) => QuarantineReasons.EvidenceForm,
            PartnerRoute.Cookie => ConsentReason(consented, obtained, facts.Now),
            _ => InvitationRule.ReasonAgainst(facts.Invitation, obtained ?? facts.Now, facts.InvitationBroughtPerson),
        };
        // Only an issued number leads to somebody who is known: an invitation's or a cookie's row brings a person of its own, and that number is taken.
        if (reason is null && route is not PartnerRoute.Identifier && facts.NumberIsAnothers) reason = QuarantineReasons.NumberOfAnother;
        return reason is null ? new(new(route, reference, route is PartnerRoute.Cookie ? consented : null, obtained), null) : Aside(reason);
    }

    private static PartnerVerdict Aside(string reason) => new(null, reason);

    /// <summary>When the data were obtained must be known: else nobody can show that the consent came first.</summary>
    private static string? ConsentReason(DateTimeOffset? consented, DateTimeOffset? obtained, DateTimeOffset now) =>
        consented is null ? QuarantineReasons.ConsentTime
        : consented > now ? QuarantineReasons.ConsentAhead
        : obtained is null ? QuarantineReasons.ObtainedTime
        : consented < obtained ? null : QuarantineReasons.ConsentAfterData;

    /// <summary>Letters, digits and the marks between them, with a digit among them: a key, and nobody's name or address.</summary>
    private static bool IsReference(string text) =>
        text.Length is >= ReferenceMinLength and <= ReferenceMaxLength && text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/');

    /// <summary>No text is no time, and right.</summary>
    private static bool TryTime(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (text is null) return true;
        if (!PartnerTime.TryParse(text, out var time)) return false;
        at = time;
        return true;
    }
}

/// <summary>Why a partner's row is put aside: the codes of the result file. A row has exactly one.</summary>
public static class QuarantineReasons
{
    public const string RouteMissing = "routeMissing", RouteUnknown = "routeUnknown", EvidenceMissing = "evidenceMissing";

    /// <summary>Not the id of an invitation or a consent record.</summary>
    public const string EvidenceForm = "evidenceForm";

    /// <summary>It may be a personal identity code (R19, I2).</summary>
    public const string EvidenceIdentityCode = "evidenceIdentityCode";

    /// <summary>The consent has no time that can be read.</summary>
    public const string ConsentTime = "consentTime";

    /// <summary>The consent is still to come.</summary>
    public const string ConsentAhead = "consentAhead";

    /// <summary>When the data were obtained is not told, cannot be read, or is still to come.</summary>
    public const string ObtainedTime = "obtainedTime";

    /// <summary>The consent does not precede the data (R23, R37).</summary>
    public const string ConsentAfterData = "consentAfterData";

    /// <summary>The register issued no such customer number.</summary>
    public const string CustomerUnknown = "customerUnknown";

    /// <summary>No invitation of that id was issued to this partner.</summary>
    public const string InvitationUnknown = "invitationUnknown";

    /// <summary>The data were obtained on a day on which the invitation was not in force.</summary>
    public const string InvitationOver = "invitationOver";

    /// <summary>Another row came by the invitation.</summary>
    public const string InvitationUsed = "invitationUsed";

    /// <summary>The row's own number is a customer's who did not come from this partner.</summary>
    public const string NumberOfAnother = "numberOfAnother";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [RouteMissing, RouteUnknown, EvidenceMissing, EvidenceForm, EvidenceIdentityCode, ConsentTime, ConsentAhead, ObtainedTime, ConsentAfterData, CustomerUnknown, InvitationUnknown, InvitationOver, InvitationUsed, NumberOfAnother];
}

/// <summary>A moment as partners write it: with an offset, or by the clock in Finland.</summary>
internal static class PartnerTime
{
    private static readonly string[] Local = ["d.M.yyyy H.mm", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yyyy 'klo' H.mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];
    private static readonly string[] WithOffset = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"];

    /// <summary>False for a day without an hour: it does not tell what came first. An hour that comes twice is taken as its second.</summary>
    public static bool TryParse(string text, out DateTimeOffset at)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !FinnishTime.Zone.IsInvalidTime(local))
        {
            at = new DateTimeOffset(local, FinnishTime.Zone.GetUtcOffset(local)).ToUniversalTime();
            return true;
        }

        var spelled = text.EndsWith('Z') ? $"{text[..^1]}+00:00" : text;
        var read = DateTimeOffset.TryParseExact(spelled, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
        at = read ? at.ToUniversalTime() : default;
        return read;
    }
}

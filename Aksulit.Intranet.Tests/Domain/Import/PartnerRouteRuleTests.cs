using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>By which route and on what evidence data of a partner's site come (R20, R23).</summary>
public sealed class PartnerRouteRuleTests
{
    private const string Consent = "2026-11-01T09:00:00+02:00", Obtained = "2026-11-01T09:05:00+02:00";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static PartnerVerdict Judge(string? route, string? reference, string? consentedAt = null, string? obtainedAt = null, bool isCustomer = false, bool anothers = false) =>
        PartnerRouteRule.Judge(new(route, reference, consentedAt, obtainedAt), new(Now, isCustomer, anothers, new IssuedInvitation(new(2026, 10, 1), new(2026, 12, 31), Used: false)));

    [Theory]
    [InlineData("linkki", PartnerRoute.Link, SourceKind.PartnerLink)]
    [InlineData("Kutsu", PartnerRoute.Link, SourceKind.PartnerLink)]
    [InlineData("KUMPPANI_LINKKI", PartnerRoute.Link, SourceKind.PartnerLink)]
    [InlineData("eväste", PartnerRoute.Cookie, SourceKind.PartnerCookie)]
    [InlineData("cookie", PartnerRoute.Cookie, SourceKind.PartnerCookie)]
    [InlineData("tunnus", PartnerRoute.Identifier, SourceKind.PartnerIdentifier)]
    [InlineData("KUMPPANI_TUNNUS", PartnerRoute.Identifier, SourceKind.PartnerIdentifier)]
    public void Each_of_the_three_routes_has_its_words_and_its_source_code(string word, PartnerRoute route, SourceKind kind)
    {
        Assert.Equal(route, PartnerRouteRule.RouteOf(word));
        Assert.Equal(kind, PartnerRouteRule.KindOf(route));
        Assert.Equal(new SourceEvidence(route, "K-2026-0017", route is PartnerRoute.Cookie ? DateTimeOffset.Parse(Consent, null) : null, DateTimeOffset.Parse(Obtained, null)),
            Judge(word, "K-2026-0017", Consent, Obtained, isCustomer: true).Evidence);
    }

    [Fact]
    public void There_are_exactly_three_routes() =>
        Assert.Equal([SourceKind.PartnerLink, SourceKind.PartnerCookie, SourceKind.PartnerIdentifier], Enum.GetValues<PartnerRoute>().Select(PartnerRouteRule.KindOf));

    [Theory]
    [InlineData(null, "K-2026-0017", QuarantineReasons.RouteMissing)]
    [InlineData("messut", "K-2026-0017", QuarantineReasons.RouteUnknown)]
    [InlineData("linkki", null, QuarantineReasons.EvidenceMissing)]
    [InlineData("eväste", null, QuarantineReasons.EvidenceMissing)]
    [InlineData("tunnus", null, QuarantineReasons.EvidenceMissing)]
    [InlineData("linkki", "K17", QuarantineReasons.EvidenceForm)]                                                           // too short
    [InlineData("linkki", "Aino Esimerkki", QuarantineReasons.EvidenceForm)]
    [InlineData("linkki", "aino.esimerkki", QuarantineReasons.EvidenceForm)]                                               // no digit: may be a name
    [InlineData("linkki", "aino7@example.fi", QuarantineReasons.EvidenceForm)]
    [InlineData("linkki", "K-00000000-00000000-00000000-00000000-00000000-00000000-00000000-0", QuarantineReasons.EvidenceForm)]   // over the bound
    [InlineData("linkki", "131052-308T", QuarantineReasons.EvidenceIdentityCode)]
    [InlineData("linkki", "131052-308U", QuarantineReasons.EvidenceIdentityCode)]                                          // a wrong check character is doubt enough
    [InlineData("tunnus", "131052-308T", QuarantineReasons.EvidenceIdentityCode)]
    [InlineData("tunnus", "A999", QuarantineReasons.CustomerUnknown)]
    public void Without_valid_evidence_the_row_is_put_aside_with_the_reason(string? route, string? reference, string reason) =>
        Assert.Equal(new PartnerVerdict(null, reason), Judge(route, reference, Consent, Obtained));

    [Theory]
    [InlineData(null, Obtained, QuarantineReasons.ConsentTime)]
    [InlineData("1.11.2026", Obtained, QuarantineReasons.ConsentTime)]                                                      // a day does not tell what came first
    [InlineData("eilen", Obtained, QuarantineReasons.ConsentTime)]
    [InlineData(Consent, null, QuarantineReasons.ObtainedTime)]
    [InlineData(Consent, "1.11.2026", QuarantineReasons.ObtainedTime)]
    [InlineData(Consent, "2026-11-23T10:00:01+02:00", QuarantineReasons.ObtainedTime)]                                      // still to come
    [InlineData("2026-11-23T10:00:01+02:00", Obtained, QuarantineReasons.ConsentAhead)]
    [InlineData("2026-11-01T09:05:00+02:00", Obtained, QuarantineReasons.ConsentAfterData)]                                 // in the same moment is not before
    [InlineData("2026-11-01T09:05:01+02:00", Obtained, QuarantineReasons.ConsentAfterData)]
    [InlineData("2026-11-01T09:04:59+02:00", Obtained, null)]
    [InlineData("1.11.2026 9.04", "1.11.2026 klo 9.05", null)]                                                              // by the clock in Finland
    [InlineData("2026-11-01T07:04:59Z", "1.11.2026 9:05", null)]
    [InlineData("2026-11-01T07:05:00Z", "1.11.2026 9:05", QuarantineReasons.ConsentAfterData)]
    public void A_consent_to_cookies_precedes_the_data(string? consentedAt, string? obtainedAt, string? reason) =>
        Assert.Equal(reason, Judge("eväste", "C-2026-0017", consentedAt, obtainedAt).Reason);

    [Fact]
    public void An_hour_that_does_not_exist_is_no_time() =>
        Assert.Equal(QuarantineReasons.ConsentTime, Judge("eväste", "C-2026-0017", "29.3.2026 3.30", Obtained).Reason);

    [Fact]
    public void An_invitation_and_an_issued_number_need_no_consent_and_keep_none()
    {
        Assert.Null(Judge("linkki", "K-2026-0017").Reason);
        Assert.Null(Judge("tunnus", "A1", isCustomer: true).Evidence!.ConsentedAt);
        Assert.Null(Judge("linkki", "K-2026-0017", Consent, Obtained).Evidence!.ConsentedAt);
    }

    [Fact]
    public void Only_an_issued_number_leads_to_somebody_who_is_known()
    {
        Assert.Equal(QuarantineReasons.NumberOfAnother, Judge("linkki", "K-2026-0017", anothers: true).Reason);
        Assert.Equal(QuarantineReasons.NumberOfAnother, Judge("eväste", "C-2026-0017", Consent, Obtained, anothers: true).Reason);
        Assert.Null(Judge("tunnus", "A1", isCustomer: true, anothers: true).Reason);
    }

    [Fact]
    public void Every_reason_is_told_by_a_code_that_fits_the_register()
    {
        Assert.Equal(QuarantineReasons.All.Count, QuarantineReasons.All.Distinct().Count());
        Assert.All(QuarantineReasons.All, code => Assert.True(code.Length <= QuarantinedRow.ReasonMaxLength));
    }

    [Fact]
    public void Nothing_of_a_claim_or_of_evidence_is_in_its_own_text() =>
        Assert.DoesNotContain("2026", $"{new PartnerClaim("linkki", "K-2026-0017", Consent, Obtained)}{Judge("linkki", "K-2026-0017").Evidence}{Judge("linkki", "K-2026-0017")}", StringComparison.Ordinal);
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>What may be attached, how it is named, who opens it, who takes it away (R19, R48, R55, T15).</summary>
public sealed class AttachmentRuleTests
{
    private static readonly AttachedSoFar None = new(0, 0, []);

    [Theory]
    [InlineData("tarkastuspyyntö.pdf", "tarkastuspyyntö.pdf")]
    [InlineData("  skannaus 1.pdf ", "skannaus 1.pdf")]
    [InlineData("Čuovži_ž.eml", "Čuovži_ž.eml")]
    [InlineData("131052-308T.pdf", null)]
    [InlineData("hakemus_131052-308T_.pdf", null)]
    [InlineData("hakemus 131052–308t.pdf", null)]
    [InlineData("１３１０５２-３０８Ｔ.pdf", null)]
    [InlineData("13\u200B1052-308T.pdf", null)]
    [InlineData("010190-999K.pdf", null)]
    [InlineData("lasku\u202Efdp.exe", null)]
    [InlineData("../../etc/passwd", null)]
    [InlineData(@"C:\fakepath\a.pdf", null)]
    [InlineData("a\nb.pdf", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_kept_when_it_is_clean_and_else_not(string? given, string? kept) => Assert.Equal(kept, AttachmentRule.CleanName(given));

    [Fact]
    public void A_name_longer_than_the_place_for_it_is_not_kept() => Assert.Equal((true, false), (AttachmentRule.CleanName(new string('a', AttachmentRule.NameMaxLength)) is not null, AttachmentRule.CleanName(new string('a', AttachmentRule.NameMaxLength + 1)) is not null));

    [Theory]
    [InlineData(0, 0, 0, "AttachmentEmpty")]
    [InlineData(1, 0, 0, null)]
    [InlineData(AttachmentRule.MaxBytes, 0, 0, null)]
    [InlineData(AttachmentRule.MaxBytes + 1, 0, 0, "AttachmentTooLarge")]
    [InlineData(1, AttachmentRule.MaxFiles - 1, 0, null)]
    [InlineData(1, AttachmentRule.MaxFiles, 0, "AttachmentCaseFull")]
    [InlineData(1, 5, AttachmentRule.MaxBytesOfCase - 1, null)]
    [InlineData(2, 5, AttachmentRule.MaxBytesOfCase - 1, "AttachmentCaseFull")]
    public void Size_and_number_have_their_limits(long bytes, int count, long before, string? refusal) => Assert.Equal(refusal, AttachmentRule.RefuseSize(bytes, new(count, before, []))?.Code);

    [Fact]
    public void A_name_that_is_no_text_is_not_kept() => Assert.Null(AttachmentRule.CleanName($"a{(char)0xD800}.pdf"));

    [Fact]
    public void The_same_file_twice_is_one() => Assert.Equal(("AttachmentAlready", null), (AttachmentRule.RefuseTwice("a", None with { Hashes = ["a"] })?.Code, AttachmentRule.RefuseTwice("b", None with { Hashes = ["a"] })?.Code));

    [Fact]
    public void The_register_makes_the_name_under_which_it_is_downloaded() => Assert.Equal("2026-0142-L03.jpg", AttachmentRule.FileName("2026-0142", 3, AttachmentKind.Jpeg));

    [Theory]
    [InlineData(RequestState.Received, false, "toisen henkilön kirje", null)]
    [InlineData(RequestState.Decided, false, "toisen henkilön kirje", null)]
    [InlineData(RequestState.Closed, false, "toisen henkilön kirje", "AttachmentCaseClosed")]
    [InlineData(RequestState.Received, true, "toisen henkilön kirje", "AttachmentRemovedAlready")]
    [InlineData(RequestState.Received, false, " ", "AttachmentReasonMissing")]
    [InlineData(RequestState.Received, false, "tunnus 131052-308T", "TextHoldsIdentityCode")]
    public void A_removal_has_a_reason_and_an_open_case(RequestState state, bool removed, string reason, string? refusal) => Assert.Equal(refusal, AttachmentRule.RefuseRemoval(state, removed, reason)?.Code);

    [Theory]
    [InlineData(Role.RegisterLead, RequestState.Closed, true, true, null)]
    [InlineData(Role.CustomerService, RequestState.Received, false, false, null)]
    [InlineData(Role.CustomerService, RequestState.Closed, false, false, "AttachmentOldValues")]
    [InlineData(Role.CustomerService, RequestState.Received, false, true, "AttachmentHiddenFields")]
    [InlineData(Role.CustomerService, RequestState.Closed, true, false, "CaseFileSealed")]
    [InlineData(Role.Billing, RequestState.Received, false, false, "AttachmentHiddenFields")]
    [InlineData(Role.DataProtectionOfficer, RequestState.Received, false, false, null)]
    [InlineData(Role.DataProtectionOfficer, RequestState.Closed, true, false, "CaseFileSealed")]
    [InlineData(Role.Auditor, RequestState.Received, false, false, "CaseFileByKey")]
    public void It_is_opened_like_a_letter_to_the_person(Role role, RequestState state, bool gone, bool addressProtected, string? refusal) =>
        Assert.Equal(refusal, CaseFileRule.RefuseAttachment(new Actor(Guid.NewGuid(), new HashSet<Role> { role }), new(gone, addressProtected, [CustomerField.Street]), RequestKind.Rectification, state)?.Code);

    [Fact]
    public void A_night_takes_full_cases_one_by_one_and_small_ones_together()
    {
        Assert.Equal(1, AttachmentRule.CasesAtOnce([2 * AttachmentRule.MaxBytesOfCase, 1]));
        Assert.Equal(3, AttachmentRule.CasesAtOnce([0, 0, AttachmentRule.MaxBytesOfCase, 1]));
        Assert.Equal(200, AttachmentRule.CasesAtOnce(new long[200]));
        Assert.Equal(0, AttachmentRule.CasesAtOnce([]));
    }
}

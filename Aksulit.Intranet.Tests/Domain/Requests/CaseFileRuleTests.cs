using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>Who opens what of a case file, how long it is kept, and when a time limit may be extended (R7, R21, R55, D6, T8, T15).</summary>
public sealed class CaseFileRuleTests
{
    private static readonly CaseFileFacts File = new(PersonGone: false, AddressProtected: false, [CustomerField.Street]), BillingFile = File with { Fields = [CustomerField.BillingStreet] };

    [Fact]
    public void A_sealed_file_is_the_leads_alone()
    {
        var gone = File with { PersonGone = true };
        Assert.Null(CaseFileRule.RefuseFile(Of(Role.RegisterLead), gone));
        foreach (var role in new[] { Role.CustomerService, Role.Billing, Role.DataProtectionOfficer, Role.Auditor })
            Assert.Equal(("CaseFileSealed", "T15"), (CaseFileRule.RefuseFile(Of(role), gone)?.Code, CaseFileRule.RefuseFile(Of(role), gone)?.Ground));
    }

    [Fact]
    public void The_auditor_finds_cases_by_key_and_reads_no_value()
    {
        Assert.Equal("CaseFileByKey", CaseFileRule.RefuseFile(Of(Role.Auditor), File)?.Code);
        Assert.Null(CaseFileRule.RefuseFile(Of(Role.DataProtectionOfficer), File));
        Assert.False(CaseFileRule.TellsNames(Of(Role.DataProtectionOfficer)));
        Assert.True(CaseFileRule.SeesEveryCase(Of(Role.Auditor)));
        Assert.False(CaseFileRule.SeesEveryCase(Of(Role.Billing)));
    }

    [Fact]
    public void A_protected_address_is_the_leads_and_a_letter_that_may_tell_it_too()
    {
        Assert.DoesNotContain(CaseFileRule.FieldsOf(Of(Role.CustomerService), addressProtected: true), CustomerValues.TellsWhere);
        Assert.Contains(CustomerField.Street, CaseFileRule.FieldsOf(Of(Role.RegisterLead), addressProtected: true));
        Assert.Equal("CaseFileHiddenFields", Letter(Role.CustomerService, File with { AddressProtected = true, Fields = [CustomerField.Email] }, LetterKind.Receipt, waiting: true));
        Assert.Null(Letter(Role.RegisterLead, File with { AddressProtected = true }, LetterKind.Receipt, waiting: true));
    }

    [Theory]
    [InlineData(LetterKind.RectificationDone, false, "CaseFileOldValues"), InlineData(LetterKind.RectificationNotice, false, "CaseFileOldValues")]
    [InlineData(LetterKind.RectificationDone, true, null), InlineData(LetterKind.Receipt, false, null), InlineData(LetterKind.RefusalCertificate, false, null)]
    public void What_tells_old_values_is_the_leads_once_it_has_left(LetterKind kind, bool waiting, string? code)
    {
        Assert.Equal(code, Letter(Role.CustomerService, File, kind, waiting));
        Assert.Null(Letter(Role.RegisterLead, File, kind, waiting));
    }

    [Fact]
    public void Billing_opens_what_is_about_billing_data_alone()
    {
        Assert.Equal(CaseFileRule.BillingFields.Order(), CaseFileRule.FieldsOf(Of(Role.Billing), addressProtected: false).Order());
        Assert.Null(Letter(Role.Billing, BillingFile, LetterKind.Receipt, waiting: true));
        Assert.Equal("CaseFileHiddenFields", Letter(Role.Billing, BillingFile with { Fields = [CustomerField.BillingStreet, CustomerField.Email] }, LetterKind.Receipt, waiting: true));
    }

    [Theory]
    [InlineData(RequestState.Received, RequestChannel.Email, false, "2026-12-28", null), InlineData(RequestState.Received, RequestChannel.Email, false, "2026-12-29", "RequestExtensionTooLate")]
    [InlineData(RequestState.Proposed, RequestChannel.Letter, true, "2026-12-01", "RequestExtendedAlready"), InlineData(RequestState.Decided, RequestChannel.Letter, false, "2026-12-01", "RequestAlreadyDecided")]
    [InlineData(RequestState.Received, RequestChannel.OwnFinding, false, "2026-12-01", "RequestNobodyWaits")]
    public void A_time_limit_is_extended_once_and_only_while_the_first_one_runs(RequestState state, RequestChannel channel, bool extended, string today, string? code) =>
        Assert.Equal(code, RequestExtensionRule.Refuse(state, channel, RequestDeadlineRule.First(new DateOnly(2026, 11, 25)).DueOn, extended, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))?.Code);

    [Fact]
    public void A_file_goes_after_three_years_to_the_day_and_a_leap_day_keeps_to_its_months_end()
    {
        Assert.Equal(new DateOnly(2029, 12, 1), CaseFileRetention.LastDay(new DateOnly(2026, 12, 1)));
        Assert.Equal(new DateOnly(2031, 2, 28), CaseFileRetention.LastDay(new DateOnly(2028, 2, 29)));
        for (var today = new DateOnly(2031, 2, 20); today < new DateOnly(2032, 3, 10); today = today.AddDays(1))
        {
            var due = CaseFileRetention.LastClosingDue(today);
            Assert.True(CaseFileRetention.LastDay(due) < today, $"{due} is destroyed too early on {today}");
            Assert.True(CaseFileRetention.LastDay(due.AddDays(1)) >= today, $"{due.AddDays(1)} is kept too long on {today}");
        }
    }

    [Theory]
    [InlineData(LetterMeans.Post, null, false, true), InlineData(LetterMeans.Email, OutboxState.Waiting, false, false), InlineData(LetterMeans.Email, OutboxState.DeadLetter, false, true)]
    [InlineData(LetterMeans.Email, OutboxState.Uncertain, false, true), InlineData(LetterMeans.Email, OutboxState.DeadLetter, true, false), InlineData(LetterMeans.Email, OutboxState.Uncertain, true, false)]
    public void An_answer_whose_mail_did_not_arrive_is_posted_instead_and_a_notice_is_the_leads(LetterMeans means, OutboxState? mail, bool isNotice, bool waits) =>
        Assert.Equal(waits, LetterRule.WaitsForPost(means, mail, isNotice));

    [Theory]
    [InlineData(-1, DaysLeft.Late), InlineData(0, DaysLeft.ThreeDays), InlineData(3, DaysLeft.ThreeDays), InlineData(4, DaysLeft.Week), InlineData(7, DaysLeft.Week), InlineData(8, DaysLeft.Longer)]
    public void A_group_of_days_left_has_the_due_days_that_the_rule_sorts_into_it(int days, DaysLeft left)
    {
        var today = new DateOnly(2026, 11, 23);
        var due = today.AddDays(days);
        Assert.Equal(left, DaysLeftRule.Of(due, today));
        Assert.Equal([left], Enum.GetValues<DaysLeft>().Where(group => DaysLeftRule.DueDays(group, today) is var (from, to) && due >= from && due <= to));
    }

    private static string? Letter(Role role, CaseFileFacts file, LetterKind kind, bool waiting) => CaseFileRule.RefuseLetter(Of(role), file, kind, waiting)?.Code;

    private static Actor Of(Role role) => new(Guid.NewGuid(), new HashSet<Role> { role });
}

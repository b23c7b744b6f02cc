using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Features.Staff;

public sealed class StaffRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Lead = Guid.NewGuid(), Person = Guid.NewGuid();
    private static readonly DesignationFacts Fine = new(Lead, Person, Role.CustomerService, Today, null, [], ContractInForce: true);

    [Fact]
    public void A_first_designation_is_given() => Assert.Null(DesignationRule.Refuse(Fine, Today));

    [Fact]
    public void Nobody_designates_themselves() => Assert.Equal("DesignationOfOneself", Code(Fine with { StaffMemberId = Lead }));

    [Fact]
    public void No_human_holds_the_job_accounts_role() => Assert.Equal("RoleNotForPeople", Code(Fine with { Role = Role.Job }));

    [Fact]
    public void A_designation_of_one_day_is_one_and_one_that_ends_before_it_starts_is_none()
    {
        Assert.Null(Code(Fine with { Until = Today }));
        Assert.Equal("DesignationEndsBeforeStart", Code(Fine with { From = Today.AddDays(1), Until = Today }));
    }

    [Fact]
    public void A_designation_is_never_dated_back() => Assert.Equal("DesignationInThePast", Code(Fine with { From = Today.AddDays(-1) }));

    [Fact]
    public void Another_firms_employee_needs_that_firms_contract() => Assert.Equal("ProcessorContractMissing", Code(Fine with { ContractInForce = false }));

    [Fact]
    public void The_same_role_is_not_given_twice() => Assert.Equal("DesignationAlreadyLive", Code(Fine with { Known = [Known(Role.CustomerService)] }));

    [Theory]
    [InlineData(Role.Administrator, Role.CustomerService)]
    [InlineData(Role.RegisterLead, Role.Administrator)]
    [InlineData(Role.Auditor, Role.Administrator)]
    public void An_administrator_never_holds_another_role(Role held, Role wanted) =>
        Assert.Equal("AdministratorSeparation", Code(Fine with { Role = wanted, Known = [Known(held)] }));

    [Fact]
    public void A_mover_loses_the_old_role_before_the_new_one_comes()
    {
        Assert.Equal("OtherRoleStillLive", Code(Fine with { Role = Role.Billing, Known = [Known(Role.CustomerService)] }));
        var ended = Known(Role.CustomerService);
        ended.End(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        Assert.Null(Code(Fine with { Role = Role.Billing, Known = [ended] }));
    }

    [Fact]
    public void The_next_role_may_start_the_day_after_the_old_one_ends_and_not_on_its_last_day()
    {
        var ending = Known(Role.CustomerService, until: Today.AddDays(7));
        Assert.Equal("OtherRoleStillLive", Code(Fine with { Role = Role.Billing, From = Today.AddDays(7), Known = [ending] }));
        Assert.Null(Code(Fine with { Role = Role.Billing, From = Today.AddDays(8), Known = [ending] }));
    }

    [Fact]
    public void A_role_that_starts_later_stands_in_the_way_only_when_the_days_meet()
    {
        var later = new Designation(Person, Role.Billing, Today.AddDays(10), null, Lead);
        Assert.Equal("OtherRoleStillLive", Code(Fine with { Known = [later] }));
        Assert.Null(Code(Fine with { Until = Today.AddDays(9), Known = [later] }));
    }

    [Theory]
    [InlineData("Anna Esimerkki", true)]
    [InlineData("Áilu Näkkäläjärvi-Šaš", true)]
    [InlineData("Matti O’Hara", true)]
    [InlineData("varasto", false)]
    [InlineData("Varasto Jyväskylä", false)]
    [InlineData("Myynti-tiimi Kaksi", false)]
    [InlineData("Anna ja Matti Esimerkki", false)]
    [InlineData("Anna", false)]
    [InlineData("Koe 1", false)]
    [InlineData("info@aksulit.example", false)]
    [InlineData("Esimerkki Oy", false)]
    [InlineData("", false)]
    public void An_account_bears_the_name_of_one_human(string name, bool human) => Assert.Equal(human, HumanNameRule.Refuse(name) is null);

    [Fact]
    public void An_undertaking_signed_tomorrow_is_none() => Assert.Equal("UndertakingSignedInFuture", UndertakingRule.Refuse(Today.AddDays(1), Today, null, "x", Today)?.Code);

    [Fact]
    public void An_undertaking_needs_evidence_and_an_end_after_its_start()
    {
        Assert.Null(UndertakingRule.Refuse(Today, Today, Today, "x", Today));
        Assert.Equal("UndertakingEvidenceMissing", UndertakingRule.Refuse(Today, Today, null, " ", Today)?.Code);
        Assert.Equal("UndertakingEvidenceTooLong", UndertakingRule.Refuse(Today, Today, null, new string('x', 129), Today)?.Code);
        Assert.Equal("UndertakingEndsBeforeStart", UndertakingRule.Refuse(Today, Today, Today.AddDays(-1), "x", Today)?.Code);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void An_old_undertaking_opens_the_lock_through_the_fourteenth_day_of_the_new_text(int daysAfter, bool open)
    {
        var texts = new[] { new UndertakingText(1, Today.AddYears(-5), "1"), new UndertakingText(2, Today, "2") };
        var old = new ConfidentialityUndertaking(Person, 1, Today.AddYears(-1), Today.AddYears(-1), null, "x");
        var day = Today.AddDays(daysAfter);
        Assert.Equal(open, old.IsInForce(day, UndertakingText.OldestAccepted(texts, day)));
    }

    private static string? Code(DesignationFacts facts) => DesignationRule.Refuse(facts, Today)?.Code;

    private static Designation Known(Role role, DateOnly? until = null) => new(Person, role, Today.AddYears(-1), until, Lead);
}

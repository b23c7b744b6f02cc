using Aksulit.Intranet.Tests.Infrastructure;
using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.AuditTrail;
using Aksulit.Intranet.Features.AuditTrail.AuditList;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

[BothDatabases]
public sealed class AuditListTests : AuditChainFixture
{
    [Fact]
    public async Task The_newest_come_first_and_every_entry_is_on_exactly_one_page()
    {
        await ReadAsync(120);
        var seen = new List<int>();
        string? key = null;
        do
        {
            var page = (await ListAsync(Role.Auditor, new AuditFilter(AuditAction.PersonsFound), key)).Value;
            seen.Add(page.Items.Count);
            key = page.Next;
        }
        while (key is not null);
        Assert.Equal([50, 50, 20], seen);
    }

    [Fact]
    public async Task Looking_at_the_trail_is_in_the_trail_and_staff_stand_in_it_by_name()
    {
        await ListAsync(Role.DataProtectionOfficer, new AuditFilter());
        var row = (await ListAsync(Role.Auditor, new AuditFilter(AuditAction.AuditTrailRead))).Value.Items[0];
        Assert.Equal(("Testi DataProtectionOfficer", "DataProtectionOfficer", false), (row.Actor, row.Roles, row.Sealed));
    }

    [Fact]
    public async Task The_administrator_sees_own_actions_only()
    {
        await ReadAsync(3);
        await ListAsync(Role.Administrator, new AuditFilter());
        var own = await Register.StaffAsync(Role.Administrator);
        var rows = (await ListAsync(Role.Administrator, new AuditFilter())).Value.Items;
        Assert.Single(rows);
        await using var db = await Register.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.ActorId == own, Ct));
    }

    [Fact]
    public async Task Customer_service_is_refused_and_the_refusal_is_in_the_trail()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(Role.CustomerService, new AuditFilter()));
        Assert.Single((await ListAsync(Role.RegisterLead, new AuditFilter(AuditAction.AccessRefused))).Value.Items);
    }

    [Fact]
    public async Task Days_are_days_in_Finland_both_included()
    {
        Register.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 22, 30, 0, TimeSpan.Zero)); // half past midnight on the 25th in Finland
        await ReadAsync(1);
        Register.Clock.Advance(TimeSpan.FromDays(3));
        var day = new DateOnly(2026, 11, 25);
        Assert.Single((await ListAsync(Role.Auditor, new AuditFilter(AuditAction.PersonsFound, day, day))).Value.Items);
        Assert.Empty((await ListAsync(Role.Auditor, new AuditFilter(AuditAction.PersonsFound, day.AddDays(1), null))).Value.Items);
        Assert.Empty((await ListAsync(Role.Auditor, new AuditFilter(AuditAction.PersonsFound, null, day.AddDays(-1)))).Value.Items);
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("en-GB")]
    public void Every_action_and_kind_of_subject_has_a_name(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var texts = Register.Get<IStringLocalizer<AuditTexts>>();
            var keys = Enum.GetNames<AuditAction>().Select(name => $"Action.{name}")
                .Concat(Enum.GetNames<AuditSubjectKind>().Where(name => name != nameof(AuditSubjectKind.None)).Select(name => $"Subject.{name}"));
            Assert.DoesNotContain(keys, key => texts[key].ResourceNotFound);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private Task<Result<Intranet.Components.Page<AuditRow>>> ListAsync(Role role, AuditFilter filter, string? key = null) =>
        Register.ActAsync(role, (AuditListQuery query) => query.RunAsync(filter, key, Ct));
}

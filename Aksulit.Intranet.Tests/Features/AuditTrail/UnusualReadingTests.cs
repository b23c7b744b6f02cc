using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail.AuditList;
using Aksulit.Intranet.Features.AuditTrail.UnusualReadings;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

/// <summary>Unusual reading as the lead, the DPO and the auditor see it (S3), and the trail narrowed to it.</summary>
[BothDatabases]
public sealed class UnusualReadingTests : AuditChainFixture
{
    private Task<Result<Page<UnusualReadingRow>>> LookAsync(Role role) => Register.ActAsync(role, (UnusualReadingQuery unusual) => unusual.RunAsync(null, Ct));

    private async Task OpenCardsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var person = Some.Customer($"Katsottu{i}");
            await Register.SaveAsync(person);
            Assert.True((await Register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(person.Id, new(ProcessingPurpose.Orders), Ct))).Succeeded);
        }
    }

    [Fact]
    public async Task A_card_opened_in_the_evening_is_told_with_its_reader_and_leads_to_the_trail()
    {
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(Register.Today.AddDays(1)).AddHours(21));
        await OpenCardsAsync(2);
        var finding = (await LookAsync(Role.DataProtectionOfficer)).Value.Items.Single(row => row.Finding.Kind is UnusualReadingKind.AfterHours);
        Assert.Equal(("Testi CustomerService", 2, Register.Today), (finding.Name, finding.Finding.Persons, finding.Finding.Day));

        var reader = await Register.StaffAsync(Role.CustomerService);
        var filter = new AuditFilter(Part: AuditPart.Reads, Who: reader, From: Register.Today, Until: Register.Today, Purpose: ProcessingPurpose.Orders);
        var lines = (await Register.ActAsync(Role.Auditor, (AuditListQuery trail) => trail.RunAsync(filter, null, Ct))).Value.Items;
        Assert.Equal([AuditAction.CardOpened, AuditAction.CardOpened], lines.Select(line => line.Action));
        Assert.Equal("Testi CustomerService", await Register.ActAsync(Role.Auditor, (AuditListQuery trail) => trail.NameOfAsync(reader, Ct)));
    }

    [Fact]
    public async Task The_limit_is_a_setting_and_the_start_page_of_the_lead_tells_it()
    {
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(new DateOnly(2026, 12, 2)).AddHours(12)); // a Wednesday
        await Register.SaveAsync(new Data.Domain.Settings.Setting(Data.Domain.Settings.SettingKey.ReadPersonsInHour, "3", new(2026, 1, 1), Register.Clock.GetUtcNow(), Guid.Empty));
        await OpenCardsAsync(3);
        Assert.Empty((await LookAsync(Role.RegisterLead)).Value.Items);
        await OpenCardsAsync(1);
        Assert.Equal(4, Assert.Single((await LookAsync(Role.RegisterLead)).Value.Items).Finding.Persons);
        var task = Assert.Single(await Register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> all) => all.OfType<UnusualReadingTasks>().Single().RunAsync(Register.Today, Ct)));
        Assert.Equal(Urls.UnusualReading, task.Href);
    }

    [Fact]
    public async Task The_card_of_somebody_with_the_readers_surname_and_that_of_a_colleague_are_told_while_they_are_in_the_register()
    {
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(new DateOnly(2026, 12, 2)).AddHours(12));
        var (relative, colleague, stranger) = (Some.Customer("CustomerService", "Kaisa"), Some.Customer("Muu", "Börje"), Some.Customer("Vieras"));
        await Register.SaveAsync(relative, colleague, stranger);
        await Register.SaveAsync(new ConflictOfInterest(await Register.StaffAsync(Role.Billing), colleague.Id, PersonalTie.Self, Register.Clock.GetUtcNow(), Guid.NewGuid()));
        foreach (var person in new[] { relative, colleague, stranger })
            Assert.True((await Register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(person.Id, new(ProcessingPurpose.Orders), Ct))).Succeeded);

        var told = (await LookAsync(Role.Auditor)).Value.Items;
        Assert.Equal([UnusualReadingKind.SameSurname, UnusualReadingKind.Colleague], told.Select(row => row.Finding.Kind));
        Assert.All(told, row => Assert.Equal(("Testi CustomerService", 1), (row.Name, row.Finding.Persons)));

        await using var db = await Register.OpenDbAsync();
        await db.ConflictsOfInterest.ExecuteDeleteAsync(Ct);
        await db.Customers.Where(person => person.Id == relative.Id).ExecuteDeleteAsync(Ct);
        Assert.Empty((await LookAsync(Role.Auditor)).Value.Items);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.Administrator)]
    public async Task Others_are_refused(Role role) => await Assert.ThrowsAsync<AccessDeniedException>(() => LookAsync(role));

    [Fact]
    public async Task Refusals_alone_are_listed_by_their_part()
    {
        await ReadAsync(2);
        await Assert.ThrowsAsync<AccessDeniedException>(() => LookAsync(Role.Marketing));
        var lines = (await Register.ActAsync(Role.Auditor, (AuditListQuery trail) => trail.RunAsync(new AuditFilter(Part: AuditPart.Refused), null, Ct))).Value.Items;
        Assert.Equal([AuditOutcome.Refused], lines.Select(line => line.Outcome));
    }
}

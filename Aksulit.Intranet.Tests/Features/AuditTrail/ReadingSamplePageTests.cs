using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail;
using Aksulit.Intranet.Features.AuditTrail.ReadingSamples;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

/// <summary>The page of the week's drawn readings: who may review which, what is left, and what is shown when there is nothing or it cannot be read (S3).</summary>
[BothDatabases]
public sealed class ReadingSamplePageTests : AuditChainFixture
{
    [Fact]
    public async Task A_lead_reviews_a_colleagues_reading_and_not_their_own_and_the_page_says_what_is_left()
    {
        ScreenContext.SpeakFinnish();
        await OpenCardAsync(Role.CustomerService);
        await OpenCardAsync(Role.RegisterLead);
        await DrawAsync();
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<ReadingSamplePage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count), ScreenContext.Patience);
        Assert.Contains("Omasi: toinen vastuuhenkilö tarkastaa", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".row-actions button").Count);         // of the colleague's alone

        page.FindAll(".row-actions button").Single(button => button.TextContent.StartsWith("Selvitettävä", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.StartsWith("Kunnossa", Assert.Single(page.FindAll(".row-actions button")).TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        page.Find(".row-actions button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".row-actions button")), ScreenContext.Patience);
        Assert.Contains("Testi RegisterLead", page.Markup, StringComparison.Ordinal);
        await using var db = await Register.OpenDbAsync();
        Assert.Equal(1, await db.SampledReadings.CountAsync(reading => reading.Outcome == ReadingOutcome.InOrder, Ct));
    }

    [Fact]
    public async Task An_auditor_sees_what_is_open_and_can_neither_review_nor_open_the_card()
    {
        ScreenContext.SpeakFinnish();
        await OpenCardAsync(Role.CustomerService);
        await DrawAsync();
        await using var screen = await SignedInAsync(Role.Auditor);
        var page = screen.Render<ReadingSamplePage>();
        page.WaitForAssertion(() => Assert.Contains("Tarkastamatta", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Empty(page.FindAll(".row-actions button"));
        Assert.DoesNotContain("/customers/", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Katsottu", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_week_it_says_when_one_is_drawn_and_a_page_that_cannot_be_read_is_tried_again()
    {
        ScreenContext.SpeakFinnish();
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<ReadingSamplePage>();
        page.WaitForAssertion(() => Assert.Contains("Yhtään viikkoa ei ole vielä arvottu.", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);

        await Register.SqlAsync(sqlite: "ALTER TABLE ReadingSamples RENAME TO AwayReadingSamples;", sqlServer: "EXEC sp_rename 'ReadingSamples', 'AwayReadingSamples';");
        var failed = screen.Render<ReadingSamplePage>();
        failed.WaitForAssertion(() => Assert.NotEmpty(failed.FindAll("[role=alert] button")), ScreenContext.Patience);
        await Register.SqlAsync(sqlite: "ALTER TABLE AwayReadingSamples RENAME TO ReadingSamples;", sqlServer: "EXEC sp_rename 'AwayReadingSamples', 'ReadingSamples';");
        failed.Find("[role=alert] button").Click();
        failed.WaitForAssertion(() => Assert.Contains("Yhtään viikkoa", failed.Markup, StringComparison.Ordinal), ScreenContext.Patience);
    }

    private async Task OpenCardAsync(Role role)
    {
        var person = Some.Customer("Katsottu");
        await Register.SaveAsync(person);
        Assert.True((await Register.ActAsync(role, (IOpenCard open) => open.RunAsync(person.Id, new(ProcessingPurpose.Orders), Ct))).Succeeded);
    }

    /// <summary>The Monday after, early in the morning.</summary>
    private async Task DrawAsync()
    {
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(new DateOnly(2026, 11, 30)).AddHours(4));
        await Register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<DrawReadingSample>().Single().RunAsync(Ct));
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        var screen = await ScreenContext.OfAsync(Register, role);
        screen.Services.AddAuditTrail();
        screen.Render<MudPopoverProvider>();
        return screen;
    }
}

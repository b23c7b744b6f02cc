using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.Expiring;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>One list of what runs out within sixty days; of each kind what the role may read (R9, R26, R32, R34).</summary>
[BothDatabases]
public sealed class ExpiringTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();
    private Guid _member, _firm;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
        var (firm, abroad) = (new Recipient("Tilitoimisto Koe Oy", null, RecipientRole.Processor, "FI"), new Recipient("Far Away Inc", null, RecipientRole.Recipient, "US"));
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Timo Tilittäjä", firm.Id);
        (_member, _firm) = (member.Id, firm.Id);
        await _register.SaveAsync(firm, abroad, member,
            new Designation(member.Id, Role.ExternalAccounting, _register.Today.AddYears(-1), _register.Today.AddDays(60), null),
            new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-1), _register.Today.AddYears(-1), _register.Today.AddDays(40), "x"),
            new ProcessorContract(firm.Id, _register.Today.AddYears(-1), _register.Today.AddYears(-1), _register.Today.AddDays(20)),
            new ThirdCountryTransfer(abroad.Id, "Pilvipalvelu", TransferTool.DataPrivacyFramework, "1", _register.Today.AddYears(-1), _register.Today.AddDays(61), Guid.NewGuid()));
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(Role.RegisterLead, "Contract,Undertaking,Designation")]
    [InlineData(Role.DataProtectionOfficer, "Contract,Undertaking,Designation")]
    [InlineData(Role.Administrator, "Undertaking,Designation")]            // recipients are not theirs
    public async Task Each_role_is_told_the_kinds_that_it_may_read_the_next_first(Role role, string kinds) =>
        Assert.Equal(kinds, string.Join(',', (await RightsAsync(role)).Select(right => right.Kind)));

    [Fact]
    public async Task A_contract_names_whose_screens_close_with_it_and_the_sixty_first_day_is_not_told_yet()
    {
        var contract = (await RightsAsync(Role.RegisterLead))[0];
        Assert.Equal((_firm, _register.Today.AddDays(20)), (contract.SubjectId, contract.LastDay));
        Assert.Equal("Timo Tilittäjä", Assert.Single(contract.Touches));

        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(await RightsAsync(Role.RegisterLead), right => right.Kind is ExpiringKind.Transfer);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.Billing)]
    [InlineData(Role.Marketing)]
    [InlineData(Role.ExternalAccounting)]
    [InlineData(Role.Job)]
    public async Task Others_are_refused(Role role) => await Assert.ThrowsAsync<AccessDeniedException>(() => RightsAsync(role));

    [Fact]
    public async Task The_address_narrows_the_list_and_each_row_leads_to_where_it_is_renewed()
    {
        await using var db = await _register.OpenDbAsync();
        var lead = await _register.StaffAsync(Role.RegisterLead);
        await using var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == lead, Ct), Role.RegisterLead);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Urls.ExpiringRights}?{UrlKeys.Kind}=contract");
        var page = screen.Render<ExpiringPage>();
        page.WaitForAssertion(() => Assert.Equal([Urls.Recipient(_firm)], page.FindAll("tbody a").Select(link => link.GetAttribute("href"))), ScreenContext.Patience);
        Assert.Contains("Tilitoimisto Koe Oy: Timo Tilittäjä", page.Markup);

        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.ExpiringRights);
        page.WaitForAssertion(() => Assert.Equal([Urls.Recipient(_firm), Urls.StaffMember(_member), Urls.StaffMember(_member)], page.FindAll("tbody a").Select(link => link.GetAttribute("href"))), ScreenContext.Patience);
        Assert.Equal(["Everything3", "Designations1", "Undertakings1", "Contracts1", "Transfers abroad0"], page.FindAll(".chips a").Select(chip => chip.TextContent.Trim()));
    }

    private async Task<IReadOnlyList<ExpiringRight>> RightsAsync(Role role) => (await _register.ActAsync(role, (ExpiringQuery query) => query.RunAsync(Ct))).Value.Rights;
}

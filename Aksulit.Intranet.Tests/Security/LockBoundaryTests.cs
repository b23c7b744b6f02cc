using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Security;

[BothDatabases]
public sealed class LockBoundaryTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_screen_closes_when_the_undertaking_is_withdrawn_and_names_the_administrator()
    {
        await NamedAsync("Paula Palvelin", Role.Administrator);
        var anna = await NamedAsync("Anna Esimerkki", Role.CustomerService);
        await using var screen = new ScreenContext(_register).SignIn(anna, Role.CustomerService);
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);

        await ChangeAsync(anna, async db => (await db.Undertakings.SingleAsync(undertaking => undertaking.StaffMemberId == anna.Id, Ct)).Withdraw(_register.Clock.GetUtcNow()));
        await _register.Get<LockWatcher>().LookAsync(Ct);

        boundary.WaitForAssertion(() => Assert.Contains("no confidentiality undertaking in force", boundary.Markup), ScreenContext.Patience);
        Assert.Contains("Paula Palvelin", boundary.Markup);
        Assert.DoesNotContain("Maija Mallikas", boundary.Markup);
        await RefusalsAreAsync(anna, "Screen:Undertaking");
    }

    [Fact]
    public async Task The_screen_closes_when_the_designation_expires_by_time_alone_and_names_the_leads()
    {
        await NamedAsync("Riitta Rekisteri", Role.RegisterLead);
        var anna = await NamedAsync("Anna Esimerkki", Role.CustomerService, until: _register.Today);
        await using var screen = new ScreenContext(_register).SignIn(anna, Role.CustomerService);
        await _register.Get<LockWatcher>().LookAsync(Ct);
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);

        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        await _register.Get<LockWatcher>().LookAsync(Ct);

        boundary.WaitForAssertion(() => Assert.Contains("no designation in force", boundary.Markup), ScreenContext.Patience);
        Assert.Contains("Riitta Rekisteri", boundary.Markup);
        Assert.DoesNotContain("Maija Mallikas", boundary.Markup);
    }

    [Fact]
    public async Task The_closed_screen_speaks_the_persons_language_not_the_watchers()
    {
        var anna = await NamedAsync("Anna Esimerkki", Role.CustomerService, until: _register.Today);
        await using var screen = new ScreenContext(_register).SignIn(anna, Role.CustomerService);
        CultureInfo.CurrentUICulture = LocalisationFeature.Finnish;
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);

        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        await _register.Get<LockWatcher>().LookAsync(Ct);

        boundary.WaitForAssertion(() => Assert.Contains("Pääsy rekisteriin on suljettu", boundary.Markup), ScreenContext.Patience);
    }

    [Fact]
    public async Task The_screen_of_a_processors_employee_closes_with_the_contract()
    {
        var firm = new Recipient("Tilitoimisto Koe Oy", null, RecipientRole.Processor, "FI");
        var contract = new ProcessorContract(firm.Id, _register.Today, _register.Today, _register.Today);
        await _register.SaveAsync(firm, contract);
        var timo = await NamedAsync("Timo Tilittäjä", Role.ExternalAccounting, employer: firm.Id);
        await using var screen = new ScreenContext(_register).SignIn(timo, Role.ExternalAccounting);
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);

        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        await _register.Get<LockWatcher>().LookAsync(Ct);

        boundary.WaitForAssertion(() => Assert.Contains("processing contract is not in force", boundary.Markup), ScreenContext.Patience);
    }

    [Fact]
    public async Task The_screen_stays_open_while_others_change_and_through_midnight()
    {
        var anna = await NamedAsync("Anna Esimerkki", Role.CustomerService);
        await using var screen = new ScreenContext(_register).SignIn(anna, Role.CustomerService);
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);

        await NamedAsync("Toinen Esimerkki", Role.Billing);
        await _register.Get<LockWatcher>().LookAsync(Ct);
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        await _register.Get<LockWatcher>().LookAsync(Ct);
        await boundary.InvokeAsync(() => { }); // whatever the looks queued has run before this

        Assert.Contains("Maija Mallikas", boundary.Markup);
        await RefusalsAreAsync(anna);
    }

    [Fact]
    public async Task Someone_without_a_designation_sees_the_closed_screen_at_first_load_and_gets_in_once_designated()
    {
        var mauri = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Mauri Määräämätön");
        await _register.SaveAsync(mauri, new ConfidentialityUndertaking(mauri.Id, 1, _register.Today, _register.Today, null, "x"));
        await using var screen = new ScreenContext(_register).SignIn(mauri, Role.CustomerService);
        var boundary = screen.RenderBoundary();
        boundary.WaitForAssertion(() => Assert.Contains("no designation in force", boundary.Markup), ScreenContext.Patience);
        Assert.DoesNotContain("Maija Mallikas", boundary.Markup);
        await RefusalsAreAsync(mauri, "Screen:Designation");

        await _register.SaveAsync(new Designation(mauri.Id, Role.CustomerService, _register.Today, null, null));
        await _register.Get<LockWatcher>().LookAsync(Ct);
        boundary.WaitForAssertion(() => Assert.Contains("Maija Mallikas", boundary.Markup), ScreenContext.Patience);
    }

    [Fact]
    public async Task A_refused_operation_that_reaches_the_screen_is_explained_and_no_data_stay()
    {
        var anna = await NamedAsync("Anna Esimerkki", Role.CustomerService);
        await using var screen = new ScreenContext(_register).SignIn(anna, Role.CustomerService);
        var boundary = screen.RenderBoundary(builder =>
        {
            builder.AddMarkupContent(0, "<p>Maija Mallikas</p>");
            builder.OpenComponent<Refused>(1);
            builder.CloseComponent();
        });
        boundary.WaitForAssertion(() => Assert.Contains("not part of your role", boundary.Markup), ScreenContext.Patience);
        Assert.DoesNotContain("Maija Mallikas", boundary.Markup);
    }

    private async Task<StaffMember> NamedAsync(string name, Role role, DateOnly? until = null, Guid? employer = null)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name, employer);
        await _register.SaveAsync(member, new Designation(member.Id, role, _register.Today, until, null), new ConfidentialityUndertaking(member.Id, 1, _register.Today, _register.Today, null, "x"));
        return member;
    }

    private async Task ChangeAsync(StaffMember member, Func<Aksulit.Data.Persistence.AksulitDbContext, Task> change)
    {
        await using var db = await _register.OpenDbAsync();
        await change(db);
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.UndertakingWithdrawn, _register.Clock.GetUtcNow(), AuditSubjectKind.StaffMember, member.Id));
        await db.SaveChangesAsync(Ct);
    }

    private async Task RefusalsAreAsync(StaffMember member, params string[] details)
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(details, await db.AuditEntries.Where(entry => entry.Action == AuditAction.AccessRefused && entry.SubjectId == member.Id).Select(entry => entry.Detail!).ToArrayAsync(Ct));
    }

    private sealed class Refused : ComponentBase
    {
        protected override Task OnInitializedAsync() => throw new AccessDeniedException(Operations.RunRetention, null);
    }
}

using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Features.Staff.PublishUndertakingText;
using Aksulit.Intranet.Features.Staff.RecordUndertaking;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Features.Staff.UndertakingTexts;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>A new version of the undertaking: published by the administrator, told to everyone concerned, demanded from D+15 (S4, R34).</summary>
[BothDatabases]
public sealed class UndertakingTextTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private NewUndertakingText Second => new(_register.Today.AddDays(5), "Sitoudun.", "I undertake.");

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await DemoStaff.EnsureAsync(db, _register.Clock, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Only_the_administrator_publishes_and_everybody_reads_what_they_sign()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Administrator))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (PublishUndertakingText publish) => publish.HandleAsync(new(2, Second), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (TextEffectQuery effect) => effect.RunAsync(_register.Today, Ct)));
        }

        foreach (var role in Enum.GetValues<Role>().Where(role => role.IsForPeople()))
            Assert.Contains("Sitoudun siihen", Assert.Single((await _register.ActAsync(role, (UndertakingTextsQuery texts) => texts.RunAsync(Ct))).Versions).Finnish);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Job, (UndertakingTextsQuery texts) => texts.RunAsync(Ct)));
    }

    [Fact]
    public async Task Who_has_still_to_sign_is_told_to_those_who_read_accounts_only()
    {
        await PublishAsync();
        var (service, auditor) = (await TextsAsync(Role.CustomerService), await TextsAsync(Role.Auditor));
        Assert.Empty(service.Waiting);
        Assert.All(service.Versions, text => Assert.Null(text.Signatures));
        Assert.Equal(new TextToSign(2, _register.Today.AddDays(19)), service.Own);
        Assert.Contains("Anna Esimerkki", auditor.Waiting.Select(person => person.Name));
        Assert.DoesNotContain("Mauri Määräämätön", auditor.Waiting.Select(person => person.Name));
    }

    [Fact]
    public async Task Leaving_the_register_without_a_lead_is_asked_first_and_nothing_is_published_meanwhile()
    {
        var warning = Assert.IsType<LeadGapWarning>((await PublishAsync(understood: false)).Refusal);
        Assert.Equal(("LeadGapByText", _register.Today.AddDays(20)), (warning.Code, warning.Day));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.UndertakingTexts.CountAsync(Ct));

        Assert.True((await PublishAsync()).Succeeded);
        var text = await db.UndertakingTexts.SingleAsync(known => known.Version == 2, Ct);
        var administrator = await _register.StaffAsync(Role.Administrator);
        Assert.Equal(("Sitoudun.", "I undertake.", administrator, _register.Clock.GetUtcNow()), (text.Text, text.TextEn, text.PublishedBy, text.PublishedAt));
        var entry = await db.AuditEntries.SingleAsync(known => known.Action == AuditAction.UndertakingTextPublished, Ct);
        Assert.Equal((text.Id, administrator, AuditSubjectKind.UndertakingText), (entry.SubjectId, entry.ActorId, entry.SubjectKind));
    }

    [Fact]
    public async Task A_version_that_somebody_published_meanwhile_and_an_identity_code_are_noticed()
    {
        await PublishAsync();
        Assert.Equal("ChangedMeanwhile", (await PublishAsync()).Refusal?.Code);
        var screened = await ActAsync((PublishUndertakingText publish) => publish.HandleAsync(new(3, Second with { Finnish = "131052-308T" }), Ct));
        Assert.Equal(("TextHoldsIdentityCode", "R19"), (screened.Refusal!.Code, screened.Refusal.Ground));
    }

    [Fact]
    public async Task From_publication_until_the_signature_the_person_is_told_and_the_day_after_the_last_one_the_lock_shuts()
    {
        await using var screen = await SignedInAsync("service");
        Assert.Empty(await OwnAsync(screen));
        await PublishAsync();

        var task = Assert.Single(await OwnAsync(screen));
        Assert.Equal((_register.Today.AddDays(19), TodayDate.Due, Urls.UndertakingTexts, "S4"), (task.On, task.Date, task.Href, task.Ground));
        Assert.Contains("version 2", task.Title, StringComparison.Ordinal);

        var anna = await MemberAsync("Anna Esimerkki");
        _register.Clock.Advance(TimeSpan.FromDays(19));
        Assert.Null((await StandingAsync(anna)).Decision.Shut);                // D+14
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        Assert.Equal(AccessLock.Undertaking, (await StandingAsync(anna)).Decision.Shut); // D+15, from midnight in Finland
    }

    [Fact]
    public async Task A_signature_of_the_new_text_takes_the_task_away_and_the_old_text_is_no_longer_recorded_once_the_new_one_is_mandatory()
    {
        await using var screen = await SignedInAsync("service");
        await PublishAsync();
        var anna = await MemberAsync("Anna Esimerkki");
        Assert.Equal([2, 1], (await ActAsync((StaffChoicesQuery choices) => choices.RunAsync(Ct))).TextVersions);

        _register.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal("UndertakingTextOld", (await RecordAsync(anna, 1)).Refusal?.Code);
        var offered = await ActAsync((StaffChoicesQuery choices) => choices.RunAsync(Ct));
        Assert.Equal([2], offered.TextVersions);
        Assert.Equal(2, offered.VersionInForce);
        Assert.True((await RecordAsync(anna, 2)).Succeeded);

        Assert.Empty(await OwnAsync(screen));
        var row = (await _register.ActAsync(Role.Auditor, (StaffListQuery list) => list.RunAsync(Ct))).Value.Items.Single(it => it.Id == anna);
        Assert.Null(row.ToSign);
        Assert.Equal("Riitta Rekisteri", row.Undertakings.Single(it => it.TextVersion == 2).Countersigner);
    }

    [Fact]
    public async Task The_administrator_is_told_once_of_all_who_have_not_signed_and_the_staff_page_lists_them()
    {
        await PublishAsync();
        var administrator = await _register.ActAsync(Role.Administrator, (IEnumerable<ITodayTasks> all) => all.OfType<StaffTasks>().Single().RunAsync(_register.Today, Ct));
        var task = Assert.Single(administrator);
        Assert.Equal((_register.Today.AddDays(19), Urls.StaffBy("old-text")), (task.On, task.Href));

        await using var screen = await SignedInAsync("auditor");
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.StaffBy("old-text"));
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("tbody a"), link => link.TextContent == "Anna Esimerkki"), ScreenContext.Patience);
        Assert.DoesNotContain(page.FindAll("tbody a"), link => link.TextContent == "Sanna Sitoumaton");
        Assert.Contains("older text, until 12 December 2026", page.Markup);
    }

    [Fact]
    public async Task The_page_says_what_publishing_does_before_the_button()
    {
        await using var screen = await SignedInAsync("admin");
        screen.Render<MudPopoverProvider>();
        var page = screen.Render<PublishTextPage>();

        page.WaitForAssertion(() => Assert.Contains("Version 2 is published", page.Find(".consequences").TextContent), ScreenContext.Patience);
        Assert.Contains("from Tue\u00a022 December 2026 their screens are closed", page.Find(".consequences").TextContent); // mandatory in 14 days: D+15
        Assert.Contains("nobody would be in charge of the register", page.Find(".consequences").TextContent);
        Assert.Contains("Anna Esimerkki", page.Find(".aside").TextContent);
        Assert.Contains("Write the text in both languages", page.Find(".because .reason").TextContent); // the English text is still missing
        Assert.Contains("Sitoudun siihen", page.Find("textarea").GetAttribute("value") ?? page.Find("textarea").TextContent);
    }

    private Task<TResult> ActAsync<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(Role.Administrator, act);

    private async Task<Data.Domain.Common.Result> PublishAsync(bool understood = true)
    {
        await _register.StaffAsync(Role.RegisterLead); // unsigned too
        return await ActAsync((PublishUndertakingText publish) => publish.HandleAsync(new(2, Second, UnderstoodGap: understood ? _register.Today.AddDays(20) : null), Ct));
    }

    private Task<Data.Domain.Common.Result> RecordAsync(Guid member, int version) =>
        ActAsync((RecordUndertaking record) => record.HandleAsync(new(member, version, _register.Today, _register.Today, null, "sha256:2", "Riitta Rekisteri"), Ct));

    private Task<UndertakingTextsView> TextsAsync(Role role) => _register.ActAsync(role, (UndertakingTextsQuery texts) => texts.RunAsync(Ct));

    private Task<IReadOnlyList<TodayTask>> OwnAsync(ScreenContext screen) => screen.Services.GetServices<ITodayTasks>().OfType<OwnExpiry>().Single().RunAsync(_register.Today, Ct);

    private Task<LockStanding> StandingAsync(Guid member) => _register.ActAsync(Role.Auditor, (StaffLocks locks) => locks.LookAsync(member, Ct));

    private async Task<Guid> MemberAsync(string name)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.StaffMembers.Where(member => member.Name == name).Select(member => member.Id).SingleAsync(Ct);
    }

    private async Task<ScreenContext> SignedInAsync(string key)
    {
        await using var db = await _register.OpenDbAsync();
        var person = DemoStaff.People.Single(person => person.Key == key);
        return new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.ObjectId == person.ObjectId, Ct), person.Role!.Value);
    }
}

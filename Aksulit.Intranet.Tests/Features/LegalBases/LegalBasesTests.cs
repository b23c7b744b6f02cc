using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.LegalBases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.LegalBases;

/// <summary>The lead assesses, the officer sees what lacks, the letter tells it (R14, R15).</summary>
[BothDatabases]
public sealed class LegalBasesTests : IAsyncLifetime
{
    private const string Why = "Vanhoille asiakkaille saa kertoa vastaavista tuotteista, ja kielto-oikeus kerrotaan aina.";

    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task An_assessment_stands_beside_the_notices_word_with_who_and_why_and_a_later_one_keeps_it()
    {
        Assert.Null((await RowAsync()).Now);
        Assert.True((await AssessAsync(LegalBasis.LegitimateInterests)).Succeeded);
        Assert.True((await AssessAsync(LegalBasis.Contract, seen: LegalBasis.LegitimateInterests, from: _register.Today.AddDays(5))).Succeeded);

        var row = await RowAsync();
        Assert.Equal((LegalBasis.LegitimateInterests, Why, "Testi RegisterLead"), (row.Now?.Basis, row.Now?.Reasoning, row.Now?.By));
        Assert.Equal([LegalBasis.Contract, LegalBasis.LegitimateInterests], row.History.Select(one => one.Basis));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal($"OwnMarketing:LegitimateInterests:from {_register.Today:yyyy-MM-dd}", await db.AuditEntries.Where(entry => entry.Action == AuditAction.BasisAssessed).OrderBy(entry => entry.Seq).Select(entry => entry.Detail).FirstAsync(Ct));
    }

    [Fact]
    public async Task A_page_that_saw_another_assessment_a_consent_and_an_identity_code_record_nothing()
    {
        Assert.Equal("BasisNoConsents", (await AssessAsync(LegalBasis.Consent)).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await AssessAsync(LegalBasis.Contract, why: $"{Why} 131052-308T")).Refusal?.Code);
        Assert.True((await AssessAsync(LegalBasis.Contract)).Succeeded);
        Assert.Equal("BasisChangedMeanwhile", (await AssessAsync(LegalBasis.LegitimateInterests)).Refusal?.Code);
        Assert.Single((await RowAsync()).History);
    }

    [Fact]
    public async Task The_officer_is_told_of_gaps_until_there_are_none_and_nobody_but_the_lead_assesses()
    {
        Assert.Contains("15", Assert.Single(await TasksAsync(Role.DataProtectionOfficer)).About, StringComparison.Ordinal);
        Assert.Empty(await TasksAsync(Role.RegisterLead));
        foreach (var purpose in Enum.GetValues<ProcessingPurpose>()) Assert.True((await AssessAsync(LegalBasis.Contract, purpose: purpose)).Succeeded);
        foreach (var group in BasisRule.Groups) Assert.True((await _register.ActAsync(Role.RegisterLead, (AnswerGiving answer) => answer.HandleAsync(new(group, GivingDuty.Voluntary, "Ei mitään."), Ct))).Succeeded);
        Assert.Empty(await TasksAsync(Role.DataProtectionOfficer));

        foreach (var role in new[] { Role.CustomerService, Role.Billing, Role.Marketing, Role.Administrator, Role.Job })
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (BasisListQuery query) => query.RunAsync(Ct)));
        foreach (var role in new[] { Role.CustomerService, Role.Billing, Role.Marketing, Role.DataProtectionOfficer, Role.Auditor, Role.Administrator, Role.Job })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => AssessAsync(LegalBasis.Contract, by: role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (AnswerGiving answer) => answer.HandleAsync(new(DataCategory.Name, GivingDuty.Voluntary, "Ei mitään."), Ct)));
        }
    }

    [Theory]
    [InlineData("fi", "oikeutettu etu: kertoa tuotteistamme", "sopimus")]
    [InlineData("en", "legitimate interests: to tell of our products", "contract")]
    public void The_letter_tells_the_assessed_basis_with_its_interest_and_the_notices_where_there_is_none(string language, string assessed, string notice)
    {
        AssessedBasis[] bases = [.. Article14Content.PurposesOf(ToldPurpose.Marketing).Select(purpose => new AssessedBasis(purpose, LegalBasis.LegitimateInterests, Why, _register.Today, 1, default, Guid.NewGuid()) { InterestFi = "kertoa tuotteistamme", InterestEn = "to tell of our products" })];
        var told = new Article14Model("Esimerkki Oy", _register.Today, [], [], [], null) { Bases = bases };
        var letter = LetterTextWriter.Write(ThirdPartySourceLetter.Write(told, Frame(), LetterWords.In(language)));
        Assert.Contains(assessed, letter, StringComparison.Ordinal);
        Assert.Contains(notice, letter, StringComparison.Ordinal);
        AssessedBasis[] all = [.. Enum.GetValues<ProcessingPurpose>().Select(purpose => new AssessedBasis(purpose, LegalBasis.LegalObligation, Why, _register.Today, 1, default, Guid.NewGuid()))];
        var fully = LetterTextWriter.Write(ThirdPartySourceLetter.Write(told with { Bases = all }, Frame(), LetterWords.In(language)));
        Assert.DoesNotContain(LetterWords.In(language)["Article14BasisNote"], fully, StringComparison.Ordinal);
    }

    private LetterFrame Frame() => new(Aksulit.Data.Domain.Settings.SettingsInForce.On([], _register.Today), "Riitta Rekisteri", "L13-2026-0001", _register.Today, ["Maija Mallikas"]);

    private async Task<PurposeRow> RowAsync() => (await _register.ActAsync(Role.RegisterLead, (BasisListQuery query) => query.RunAsync(Ct))).Purposes.Single(row => row.Purpose is ProcessingPurpose.OwnMarketing);

    private Task<Result> AssessAsync(LegalBasis basis, LegalBasis? seen = null, DateOnly? from = null, string why = Why, ProcessingPurpose purpose = ProcessingPurpose.OwnMarketing, Role by = Role.RegisterLead) =>
        _register.ActAsync(by, (AssessBasis assess) => assess.HandleAsync(new(purpose, basis, why, "kertoa tuotteistamme", "to tell of our products", from ?? _register.Today, seen), Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync(Role role) => _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<BasisGapTasks>().Single().RunAsync(_register.Today, Ct));
}

using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.ApiClients;
using Aksulit.Intranet.Features.ApiClients.ApiClientList;
using Aksulit.Intranet.Features.ApiClients.EditApiClient;
using Aksulit.Intranet.Features.ApiClients.EndApiClient;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.ApiClients;

[BothDatabases]
public sealed class ApiClientTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ApiClientValues Shop(string name = "Verkkokauppa") =>
        new(name, Guid.NewGuid().ToString(), [ProcessingPurpose.Orders, ProcessingPurpose.CustomerCare], [CustomerField.LastName, CustomerField.Email], register.Today, register.Today.AddYears(1), 30, null);

    private Task<Result<Guid>> SaveAsync(ApiClientValues values, Guid? id = null, int revision = 1, Role role = Role.Administrator) =>
        register.ActAsync(role, (SaveApiClient save) => save.HandleAsync(new SaveApiClientCommand(id, revision, values), Ct));

    private Task<Result> EndAsync(Guid id, Role role = Role.Administrator) => register.ActAsync(role, (EndApiClient end) => end.HandleAsync(id, Ct));

    private async Task<ApiClientRow> RowAsync(Guid id) => (await register.ActAsync(Role.Auditor, (ApiClientListQuery list) => list.RunAsync(Ct))).Value.Items.Single(row => row.Id == id);

    [Fact]
    public async Task The_administrator_adds_a_system_changes_it_and_ends_it_for_good_each_in_the_trail()
    {
        var shop = Shop();
        var id = (await SaveAsync(shop)).Value;
        Assert.Null((await RowAsync(id)).Shut);
        Assert.True((await SaveAsync(shop with { CallsPerMinute = 10 }, id)).Succeeded);
        Assert.Equal("ApiClientChangedMeanwhile", (await SaveAsync(shop, id)).Refusal!.Code);
        Assert.True((await EndAsync(id)).Succeeded);
        Assert.True((await EndAsync(id)).Succeeded);
        Assert.Equal("ApiClientEnded", (await RowAsync(id)).Shut);
        Assert.Equal("ApiClientEndedForGood", (await SaveAsync(shop, id, 3)).Refusal!.Code);
        Assert.Equal("ApiClientKnown", (await SaveAsync(shop)).Refusal!.Code);
        await using var db = await register.OpenDbAsync();
        var details = await db.AuditEntries.Where(entry => entry.SubjectId == id && entry.Action == AuditAction.ApiClientChanged).OrderBy(entry => entry.Seq).Select(entry => entry.Detail).ToListAsync(Ct);
        Assert.Equal([$"added;purposes=P2,P4;scope=LastName,Email;until={register.Today.AddYears(1):yyyy-MM-dd};rate=30", $"changed;purposes=P2,P4;scope=LastName,Email;until={register.Today.AddYears(1):yyyy-MM-dd};rate=10", "ended"], details);
    }

    [Fact]
    public async Task Somebody_elses_system_needs_a_processor_whose_contract_is_in_force()
    {
        var (processor, other) = (new Recipient("Kauppa-alusta Oy", null, RecipientRole.Processor, "FI"), new Recipient("Muu Oy", null, RecipientRole.Recipient, "FI"));
        await register.SaveAsync(processor, other);
        Assert.Equal("ApiRecipientNotProcessor", (await SaveAsync(Shop() with { RecipientId = other.Id })).Refusal!.Code);
        var id = (await SaveAsync(Shop() with { RecipientId = processor.Id })).Value;
        Assert.Equal(("ApiClientWithoutContract", "Kauppa-alusta Oy"), ((await RowAsync(id)).Shut, (await RowAsync(id)).Owner));
        await register.SaveAsync(new ProcessorContract(processor.Id, register.Today, register.Today, null));
        Assert.Null((await RowAsync(id)).Shut);
    }

    [Fact]
    public async Task What_is_not_right_is_refused_by_its_field_and_an_identity_code_in_the_name_too()
    {
        Assert.Equal("ValidUntil", Assert.Single(((FieldsRefused)(await SaveAsync(Shop() with { ValidUntil = null })).Refusal!).Problems).Field);
        Assert.Equal("R19", (await SaveAsync(Shop("131052-308T"))).Refusal!.Ground);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task The_administrator_is_told_of_a_last_day_within_sixty_days_and_not_of_an_ended_system(int days, bool told)
    {
        var id = (await SaveAsync(Shop() with { ValidFrom = register.Today.AddDays(-30), ValidUntil = register.Today.AddDays(days) })).Value;
        Task<IReadOnlyList<TodayTask>> TasksAsync() => register.ActAsync(Role.Administrator, async (IEnumerable<ITodayTasks> all) => await all.OfType<ApiClientTasks>().Single().RunAsync(register.Today, Ct));
        Assert.Equal(told, (await TasksAsync()).Any(task => task.Href == Urls.ApiClient(id)));
        await EndAsync(id);
        Assert.DoesNotContain(await TasksAsync(), task => task.Href == Urls.ApiClient(id));
    }

    [Fact]
    public async Task Only_the_administrator_changes_systems()
    {
        var id = (await SaveAsync(Shop())).Value;
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Administrator))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => SaveAsync(Shop(), role: role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => EndAsync(id, role));
        }

        foreach (var role in new[] { Role.CustomerService, Role.Marketing, Role.Billing, Role.ExternalAccounting, Role.ApiClient, Role.Job })
            await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (ApiClientListQuery list) => list.RunAsync(Ct)));
    }
}

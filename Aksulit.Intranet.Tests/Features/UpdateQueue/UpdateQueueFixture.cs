using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>A register with one person, one update service with its contract, and short words for what the tests of the queue do over and over.</summary>
public abstract class UpdateQueueFixture : IAsyncLifetime
{
    protected static readonly TaskPurpose Upkeep = new(ProcessingPurpose.RegisterUpkeep);

    protected ImportRegister Register { get; } = new();
    protected Recipient Service { get; } = new("Testi Päivityspalvelu Oy", null, RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "lahde@example.org" };
    protected Customer Card { get; } = Some.Customer();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Register.InitializeAsync();
        var contract = new ProcessorContract(Service.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        contract.Allow(SourceContractRule.Address);
        await Register.SaveAsync(Service, contract, Card);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Register.DisposeAsync();
    }

    protected static string Row(Customer card, string street = "Uusikatu 9", string? last = null, string moved = "1.11.2026") =>
        $"{card.Number};{card.FirstName};{last ?? card.LastName};{street};90100;OULU;{moved}";

    protected async Task<System.Text.Json.JsonElement> ImportAsync(params string[] rows) => (await Register.TypeAsync("import addresses", ("file", Register.Write([AddressFiles.Header, .. rows])))).Json;

    protected Task<Result<Page<UpdateLine>>> AskAsync(Role role = Role.CustomerService, Guid? customer = null, bool ahead = false, string? after = null, TaskPurpose? task = null) =>
        Register.ActAsync(role, (UpdateListQuery query) => query.RunAsync(ahead, customer, task ?? Upkeep, after, Ct));

    protected async Task<IReadOnlyList<UpdateLine>> LinesAsync(Role role = Role.CustomerService, Guid? customer = null, bool ahead = false) => (await AskAsync(role, customer, ahead)).Value.Items;

    protected Task<Result> SettleAsync(UpdateLine line, params CustomerField[] take) => SettleAsync(Role.CustomerService, line, take);

    protected Task<Result> SettleAsync(Role role, UpdateLine line, params CustomerField[] take) => SettleAsync(role, Upkeep, line, take);

    protected Task<Result> SettleAsync(Role role, TaskPurpose task, UpdateLine line, params CustomerField[] take) =>
        Register.ActAsync(role, (SettleUpdate settle) => settle.HandleAsync(new SettleUpdateCommand(line, take), task, Ct));

    protected static CustomerField[] All(UpdateLine line) => [.. line.Fields.Select(field => field.Field)];

    protected async Task<T> LookAsync<T>(Func<AksulitDbContext, Task<T>> look)
    {
        await using var db = await Register.OpenDbAsync();
        return await look(db);
    }

    protected Task<Customer> StoredAsync() => LookAsync(db => db.Customers.AsNoTracking().SingleAsync(card => card.Id == Card.Id, Ct));

    protected async Task ChangeAsync(Action<Customer> change)
    {
        await using var db = await Register.OpenDbAsync();
        change(await db.Customers.SingleAsync(card => card.Id == Card.Id, Ct));
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, Register.Clock.GetUtcNow(), AuditSubjectKind.Customer, Card.Id));
        await db.SaveChangesAsync(Ct);
    }
}

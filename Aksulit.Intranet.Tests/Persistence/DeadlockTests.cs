using System.Data.Common;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>A register whose database answers some statements as SQL Server answers a deadlock's victim.</summary>
public sealed class VictimRegister : TestRegister
{
    internal Victim Fault { get; } = new();

    protected override void Configure(IServiceCollection services) => services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(Fault));

    /// <summary>Refuses the next statements that name a table.</summary>
    internal sealed class Victim : DbCommandInterceptor
    {
        public string? Table { get; set; }

        public int Times { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Times > 0 && Table is not null && command.CommandText.Contains($"INSERT INTO \"{Table}\"", StringComparison.Ordinal) && Times-- > 0) throw new DeadlockException();
            return new(result);
        }
    }

    internal sealed class DeadlockException : DbException
    {
        public override string SqlState => "40001";
    }
}

[SqliteOnly("The fault is put in; a server's own deadlocks are seen by its number")]
public sealed class DeadlockTests : IAsyncLifetime
{
    private readonly VictimRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_save_that_the_database_undid_is_saved_again_once_with_one_entry()
    {
        (_register.Fault.Table, _register.Fault.Times) = ("Customers", 2);
        var aino = Some.Customer();
        await _register.SaveAsync(aino);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(aino.Id, (await db.Customers.SingleAsync(Ct)).Id);
        var entry = await db.AuditEntries.SingleAsync(Ct);
        Assert.Equal((1, AuditChain.HashOf(entry)), (entry.ChainNo, entry.Hash));
        Assert.Equal((1, entry.Hash), await db.AuditHeads.Select(head => ValueTuple.Create(head.ChainNo, head.Hash)).SingleAsync(Ct));
    }

    [Fact]
    public async Task The_version_of_the_locks_is_raised_by_one_however_often_it_was_tried()
    {
        (_register.Fault.Table, _register.Fault.Times) = ("StaffMembers", 3);
        await _register.SaveAsync(new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Aino Esimerkki"));
        (_register.Fault.Table, _register.Fault.Times) = ("StaffMembers", 1);
        await _register.SaveAsync(new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Eino Esimerkki"));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal("2", (await db.RegisterStates.SingleAsync(state => state.Key == RegisterState.LocksVersion, Ct)).Value);
        Assert.Equal(2, await db.StaffMembers.CountAsync(Ct));
    }

    [Fact]
    public async Task A_read_that_is_logged_is_tried_again_too()
    {
        (_register.Fault.Table, _register.Fault.Times) = ("AuditEntries", 1);
        await using var db = await _register.OpenDbAsync();
        db.RecordRead(AuditEntry.Of(Actor.Job, AuditAction.CardOpened, _register.Clock.GetUtcNow()));
        await db.SaveChangesAsync(Ct);
        Assert.Equal(1, await db.AuditEntries.CountAsync(Ct));
    }

    [Fact]
    public async Task After_four_tries_it_is_given_up_and_nothing_is_left()
    {
        (_register.Fault.Table, _register.Fault.Times) = ("Customers", 4);
        await Assert.ThrowsAsync<DbUpdateException>(() => _register.SaveAsync(Some.Customer()));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.Customers.CountAsync(Ct), await db.AuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Inside_a_handlers_transaction_nothing_is_tried_behind_its_back()
    {
        await using (var db = await _register.OpenDbAsync())
        {
            await using var transaction = await db.BeginWritingAsync(Ct);
            (_register.Fault.Table, _register.Fault.Times) = ("Customers", 1);
            db.Add(Some.Customer());
            db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct)); // what it read before is no longer true
        }

        await using var after = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await after.Customers.CountAsync(Ct), await after.AuditEntries.CountAsync(Ct)));
    }
}

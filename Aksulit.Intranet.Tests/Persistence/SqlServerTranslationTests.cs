using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Whether <see cref="SqlServerTranslation"/> looks, and what its queries do not show: how rows are saved.</summary>
[SqliteOnly("On SQL Server itself the queries run")]
public sealed class SqlServerTranslationTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_SQLite_can_do_fails_where_it_is_asked()
    {
        await using var db = await register.OpenDbAsync();
        await Assert.ThrowsAsync<NotForSqlServerException>(() => db.Customers.CountAsync(customer => EF.Functions.Glob(customer.Number, "A*"), Ct));
    }

    [Fact]
    public async Task A_list_of_texts_in_one_parameter_fails_and_one_by_one_it_does_not()
    {
        await using var db = await register.OpenDbAsync();
        string[] numbers = ["A1", "A2"];
        await Assert.ThrowsAsync<NotForSqlServerException>(() => db.Customers.CountAsync(customer => EF.Parameter(numbers).Contains(customer.Number), Ct));
        Assert.Equal(0, await db.Customers.CountAsync(customer => EF.MultipleParameters(numbers).Contains(customer.Number), Ct));
    }

    [Fact]
    public async Task A_query_a_count_an_update_and_a_list_of_keys_are_seen()
    {
        await using var db = await register.OpenDbAsync();
        Guid[] keys = [Guid.NewGuid()];
        await db.Customers.Where(customer => EF.Parameter(keys).Contains(customer.Id) && customer.DeliveryNote == "seen").ToListAsync(Ct);
        await db.Customers.CountAsync(customer => customer.DeliveryNote == "seen", Ct);
        await db.JobLeases.Where(lease => lease.Name == "seen").ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Owner, "seen"), Ct);

        var seen = SqlServerTranslation.Seen.Keys.Where(sql => sql.Contains("N'seen'", StringComparison.Ordinal)).ToList();
        Assert.Contains(seen, sql => sql.Contains("OPENJSON", StringComparison.Ordinal) && sql.StartsWith("SELECT [c].[Seq]", StringComparison.Ordinal));
        Assert.Contains(seen, sql => sql.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal));
        Assert.Contains(seen, sql => sql.StartsWith("UPDATE", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_table_takes_inserts_updates_and_deletes_and_none_with_triggers_takes_an_OUTPUT()
    {
        using var model = SqlServerTranslation.Open(new Commands());
        var entities = model.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList();
        Assert.True(entities.Count > 25);
        Assert.All(entities, entity => Assert.All([EntityState.Added, EntityState.Modified, EntityState.Deleted], state =>
        {
            var sql = Saved(model.Model, entity, state);
            if (sql is null) return;                                        // nothing in it can be changed
            Assert.Empty(TSql.ErrorsOf(sql));
            if (entity.GetDeclaredTriggers().Any()) Assert.DoesNotContain("OUTPUT", sql, StringComparison.Ordinal);
        }));
        Assert.Contains("OUTPUT INSERTED", Saved(model.Model, model.Model.FindEntityType(typeof(Order))!, EntityState.Added)!, StringComparison.Ordinal);
    }

    /// <summary>The statement with which one row of the table is saved; a plain context, since the register's own would ask for an audit entry.</summary>
    private static string? Saved(IModel model, IEntityType entity, EntityState state)
    {
        var commands = new Commands();
        using var db = new DbContext(new DbContextOptionsBuilder().UseSqlServer("Server=none").UseModel(model).AddInterceptors(commands).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var entry = db.Entry(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(entity.ClrType));
        foreach (var complex in entry.ComplexProperties) complex.CurrentValue = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(complex.Metadata.ClrType);
        foreach (var key in entity.GetProperties().Where(property => property.IsKey()))
            entry.Property(key).CurrentValue = key.ClrType == typeof(Guid) ? Guid.NewGuid() : key.ClrType == typeof(string) ? "x" : Convert.ChangeType(state is EntityState.Added && key.ValueGenerated is ValueGenerated.OnAdd ? 0 : 1, key.ClrType, System.Globalization.CultureInfo.InvariantCulture);
        entry.State = state;
        var failure = Record.Exception(() => db.SaveChanges());
        Assert.True(failure is null or DbUpdateException, $"{entity.DisplayName()} {state}: {failure}"); // no row answers where there is no server
        return commands.Texts.SingleOrDefault();
    }
}

using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Every connection waits, survives the power, keeps its references and overwrites what it deletes, whether its handle is new or comes from the pool.</summary>
public sealed class SqlitePragmasTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_has_the_settings_when_it_is_new_and_when_it_comes_from_the_pool()
    {
        await using var database = await RegisterDatabase.CreateAsync(RegisterProvider.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (var opened = 0; opened < 5; opened++)
            {
                await using var db = await database.OpenAsync();
                await db.Database.OpenConnectionAsync(Ct);
                Assert.Equal(("wal", "2", "1", "1", "5000", "2"), (await ValueAsync(db, "journal_mode"), await ValueAsync(db, "synchronous"), await ValueAsync(db, "foreign_keys"),
                    await ValueAsync(db, "secure_delete"), await ValueAsync(db, "busy_timeout"), await ValueAsync(db, "temp_store")));
            }
        }, Ct)));
    }

    private static async Task<string?> ValueAsync(AksulitDbContext db, string pragma)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToString(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}

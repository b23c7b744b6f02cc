using System.Data.Common;
using System.Net;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>The disk is full: SQLite answers as it does then (SQLITE_FULL) when the file may not grow by another page.</summary>
public sealed class DiskFullTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_that_finds_no_room_leaves_neither_the_person_nor_the_audit_entry_and_works_again_when_there_is_room()
    {
        var disk = new FullDisk();
        await using var register = HostedRegister.Start(replace: services => services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(disk)));
        var before = await CountsAsync(register);
        await disk.FillUpAsync(register.OpenDbAsync);

        var failure = await Assert.ThrowsAnyAsync<DbException>(async () => throw Root(await Record.ExceptionAsync(() => AddManyAsync(register))));

        Assert.Equal(FullDisk.SqliteFull, Assert.IsType<SqliteException>(failure).SqliteErrorCode);
        Assert.Equal(before, await CountsAsync(register));
        disk.Free();
        await AddManyAsync(register);
        Assert.Equal((before.Customers + 500, before.Entries + 1), await CountsAsync(register));
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_recorded_does_not_happen_and_the_page_tells_nothing()
    {
        var disk = new FullDisk();
        await using var register = HostedRegister.Start(replace: services => services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(disk)));
        using var client = new CookieClient(register.Origin);
        disk.RefuseWrites();

        using var challenge = await client.GetAsync("/", Ct);
        using var authorize = await client.GetAsync($"{challenge.Headers.Location}&login_hint=lead", Ct);
        var form = await FormPost.ReadAsync(authorize, Ct);
        using var answer = await client.PostFormAsync(form.Action, form.Fields, Ct);

        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("__Host-aksulit", client.Cookies.Keys);
        Assert.Contains("Kirjautuminen ei onnistunut", html, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", html, StringComparison.OrdinalIgnoreCase);
        disk.Free();
        using var page = await new CookieClient(register.Origin).SignInAsync("lead", "/", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task AddManyAsync(HostedRegister register)
    {
        await using var db = await register.OpenDbAsync();
        db.AddRange(Enumerable.Range(0, 500).Select(_ => Some.Customer()));
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, TimeProvider.System.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 500, "test"));
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<(int Customers, int Entries)> CountsAsync(HostedRegister register)
    {
        await using var db = await register.OpenDbAsync();
        var head = await db.AuditHeads.SingleAsync(Ct);
        var entries = await db.AuditEntries.CountAsync(Ct);
        Assert.Equal(entries, head.ChainNo); // the chain says as much as the rows do
        return (await db.Customers.CountAsync(Ct), entries);
    }

    private static Exception Root(Exception? e) => e is { InnerException: { } inner } ? Root(inner) : e ?? new InvalidOperationException("It did not fail.");
}

using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>The factory hands contexts out again.</summary>
[BothDatabases]
public sealed class ContextReuseTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task What_was_recorded_and_never_saved_goes_into_nobody_elses_save()
    {
        AuditEntry Entry(string detail) => AuditEntry.Of(Actor.Job, AuditAction.SettingChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.None, null, detail: detail);
        await using (var left = await _register.OpenDbAsync())
        {
            left.Record(Entry("left"));
            left.Add(new RegisterState("left", "left"));
        }

        await using var db = await _register.OpenDbAsync();
        db.Record(Entry("kept"));
        await db.SaveChangesAsync(Ct);

        Assert.Equal(["kept"], await db.AuditEntries.Where(entry => entry.Action == AuditAction.SettingChanged).Select(entry => entry.Detail).ToListAsync(Ct));
        Assert.False(await db.RegisterStates.AnyAsync(state => state.Key == "left", Ct));
    }
}

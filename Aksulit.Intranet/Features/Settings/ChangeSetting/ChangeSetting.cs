using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Settings.ChangeSetting;

/// <param name="Before">The value that was seen to hold on <paramref name="From"/>: somebody else may have changed it since.</param>
/// <param name="From">The first Finnish day on which the value holds; today or later.</param>
public sealed record ChangeSettingCommand(SettingKey Key, string? Value, DateOnly From, string Before);

/// <summary>A new value of a setting from a day on. The old ones stay: they are the history, and what old letters were written by (R2, R64).</summary>
public sealed class ChangeSetting(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ChangeSettingCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var rows = await db.Settings.AsNoTracking().Where(setting => setting.Key == command.Key).ToListAsync(ct);
        var held = SettingsInForce.On(rows, command.From)[command.Key];

        if (held != command.Before) return new Refusal("SettingChangedMeanwhile", SettingDefinitions.Of(command.Key).Ground);
        if (SettingRule.Refuse(rows, command.Key, command.Value, command.From, clock.TodayInFinland) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        var setting = new Setting(command.Key, SettingRule.Plain(command.Key, command.Value!), command.From, now, actor.Id);
        db.Add(setting);
        db.Record(AuditEntry.Of(actor, AuditAction.SettingChanged, now, AuditSubjectKind.Setting, setting.Id, detail: $"{command.Key}:from {command.From:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.PublishUndertakingText;

/// <param name="Version">The number that the page showed for it: somebody else may have published meanwhile.</param>
/// <param name="DoubtConfirmed">A text that resembles an identity code was looked at.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record PublishUndertakingTextCommand(int Version, NewUndertakingText Text, bool DoubtConfirmed = false, DateOnly? UnderstoodGap = null);

/// <summary>Publishes a new mandatory version (S4). From that moment everyone concerned is told; from D+15 an older signature opens nothing.</summary>
public sealed class PublishUndertakingText(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(PublishUndertakingTextCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var (now, text) = (clock.GetUtcNow(), command.Text);
        var today = FinnishTime.LocalDate(now);

        if (UndertakingTextRule.Refuse(text, staff.Texts, today) is { } refusal) return refusal;
        if (ScreeningRule.Refuse(command.DoubtConfirmed, ("TextInFinnish", text.Finnish), ("TextInEnglish", text.English)) is { } screened) return screened;
        var effect = UndertakingTextRule.EffectOf(staff, text.RequiredFrom, today);
        if (effect.Version != command.Version) return new Refusal("ChangedMeanwhile");
        if (effect.Gap is { } gap && gap.Day != command.UnderstoodGap) return gap;

        var published = new UndertakingText(effect.Version, text.RequiredFrom, text.Finnish!.Trim()) { TextEn = text.English!.Trim(), PublishedAt = now, PublishedBy = actor.Id };
        db.Add(published);
        db.Record(AuditEntry.Of(actor, AuditAction.UndertakingTextPublished, now, AuditSubjectKind.UndertakingText, published.Id, detail: $"text:{effect.Version};from {text.RequiredFrom:yyyy-MM-dd};to sign:{effect.Signers.Count}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <summary>What publishing on a day would do, before it is done.</summary>
public sealed class TextEffectQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<TextEffect> RunAsync(DateOnly requiredFrom, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return UndertakingTextRule.EffectOf(await db.LoadStaffAsync(ct), requiredFrom, clock.TodayInFinland);
    }
}

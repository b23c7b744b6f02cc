using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.RecordUndertaking;

/// <param name="TextVersion">The version of the text that was signed.</param>
/// <param name="Evidence">Hash of the scan, or the e-signature's id.</param>
/// <param name="Countersigner">Who signed for the employer (S4).</param>
public sealed record RecordUndertakingCommand(Guid StaffMemberId, int TextVersion, DateOnly SignedOn, DateOnly ValidFrom, DateOnly? ValidUntil, string Evidence, string? Countersigner);

/// <summary>
/// Takes a signed undertaking into the register (R34, S4). Recording one's own renewal is allowed: the evidence is the signature, not the recorder's word,
/// and a house with one administrator could not renew otherwise.
/// </summary>
public sealed class RecordUndertaking(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordUndertakingCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.StaffMembers.Where(known => known.Id == command.StaffMemberId).Select(known => known.Name).SingleOrDefaultAsync(ct) is not { } signer) return new Refusal("StaffMemberNotFound");
        var texts = await db.UndertakingTexts.AsNoTracking().ToListAsync(ct);
        var signed = new SignedUndertaking(signer, command.TextVersion, command.SignedOn, command.ValidFrom, command.ValidUntil, command.Evidence, command.Countersigner);

        if (UndertakingRule.Refuse(signed, texts, clock.TodayInFinland) is { } refusal) return refusal;

        db.Add(new ConfidentialityUndertaking(command.StaffMemberId, command.TextVersion, command.SignedOn, command.ValidFrom, command.ValidUntil, command.Evidence, command.Countersigner));
        db.Record(AuditEntry.Of(actor, AuditAction.UndertakingRecorded, clock.GetUtcNow(), AuditSubjectKind.StaffMember, command.StaffMemberId, detail: $"text:{command.TextVersion}"));
        await db.SaveChangesAsync(ct);
        return Result.Ok;
    }
}

using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.LegalBases;

/// <summary>An assessment as it was recorded.</summary>
/// <param name="By">A name of the staff.</param>
public sealed record Assessment(LegalBasis Basis, string Reasoning, string? InterestFi, string? InterestEn, DateOnly From, DateTimeOffset At, string? By);

/// <summary>A purpose with its bases.</summary>
/// <param name="Now">Null: nobody has assessed it, so only the notice's basis is told (C1).</param>
/// <param name="History">The newest first, those to come too.</param>
public sealed record PurposeRow(ProcessingPurpose Purpose, Assessment? Now, IReadOnlyList<Assessment> History);

/// <summary>A group of data with the answer to Art. 13(2)(e); null: not answered.</summary>
public sealed record GroupRow(DataCategory Group, GivingDuty? Duty, string? Consequence, DateTimeOffset? At, string? By);

/// <summary>All purposes and groups.</summary>
/// <param name="MayAssess">The reader is the lead, who assesses.</param>
public sealed record BasisList(IReadOnlyList<PurposeRow> Purposes, IReadOnlyList<GroupRow> Groups, bool MayAssess);

/// <summary>The purposes of the notice with both layers of their basis, and what people must give (R14).</summary>
public sealed class BasisListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<BasisList> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadBases, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var bases = await db.AssessedBases.AsNoTracking().OrderBy(basis => basis.Seq).ToListAsync(ct);
        var answers = await db.GivingAnswers.AsNoTracking().OrderBy(answer => answer.Seq).ToListAsync(ct);
        var names = await db.StaffMembers.AsNoTracking().ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var today = clock.TodayInFinland;
        return new BasisList(
            [.. Enum.GetValues<ProcessingPurpose>().Select(purpose => new PurposeRow(purpose, BasisRule.On(bases, purpose, today) is { } now ? Of(now) : null,
                [.. bases.Where(basis => basis.Purpose == purpose).OrderByDescending(basis => basis.ValidFrom).ThenByDescending(basis => basis.AssessedAt).Select(Of)]))],
            [.. BasisRule.Groups.Select(group => Answered(group, answers.LastOrDefault(answer => answer.Category == group)))],
            actor.Is(Role.RegisterLead));

        Assessment Of(AssessedBasis basis) => new(basis.Basis, basis.Reasoning, basis.InterestFi, basis.InterestEn, basis.ValidFrom, basis.AssessedAt, names.GetValueOrDefault(basis.AssessedBy));
        GroupRow Answered(DataCategory group, GivingAnswer? answer) => new(group, answer?.Duty, answer?.Consequence, answer?.AnsweredAt, answer is null ? null : names.GetValueOrDefault(answer.AnsweredBy));
    }
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.StaffList;

/// <summary>Everyone with an account, their designations and undertakings, and which lock is shut. Two rows of the access table at once: both are demanded.</summary>
public sealed class StaffListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The whole staff on one page: tens of people.</summary>
    public async Task<Result<Page<StaffRow>>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadDesignations, ct);
        await access.DemandAsync(Operations.ReadAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var employers = await db.Recipients.Where(recipient => recipient.Role == RecipientRole.Processor).ToDictionaryAsync(recipient => recipient.Id, recipient => recipient.Name, ct);
        var today = clock.TodayInFinland;
        var oldest = UndertakingText.OldestAccepted(staff.Texts, today);
        return new Page<StaffRow>([.. staff.Members.Select(member => new StaffRow(
            member.Id,
            member.Name,
            member.EmployerId is { } employer ? employers.GetValueOrDefault(employer) : null,
            member.EmployerId is null ? ContractState.OwnEmployee : staff.HasContract(member, today) ? ContractState.InForce : ContractState.Missing,
            staff.StandingOf(member, today).Shut,
            UndertakingTextRule.ToSign(staff, member, today),
            [.. staff.Designations[member.Id].Select(designation => Row(designation, today))],
            [.. staff.Undertakings[member.Id].Select(undertaking => Row(undertaking, oldest, today))]))], Next: null);
    }

    private static DesignationRow Row(Designation designation, DateOnly today) => new(
        designation.Id, designation.Revision, designation.Role, designation.ValidFrom, designation.ValidUntil, LocalDate(designation.EndedAt),
        designation.IsLive(today) ? Standing.InForce : designation.Stands(today) ? Standing.Unreviewed : designation.EndedAt is null && designation.ValidFrom > today ? Standing.Future : Standing.Past);

    private static UndertakingRow Row(ConfidentialityUndertaking undertaking, int oldest, DateOnly today) => new(
        undertaking.Id, undertaking.Revision, undertaking.TextVersion, undertaking.SignedOn, undertaking.ValidUntil, LocalDate(undertaking.WithdrawnAt),
        undertaking.IsInForce(today, oldest) ? Standing.InForce : undertaking.WithdrawnAt is null && undertaking.ValidFrom > today ? Standing.Future : Standing.Past,
        undertaking.Countersigner);

    private static DateOnly? LocalDate(DateTimeOffset? at) => at is { } instant ? FinnishTime.LocalDate(instant) : null;
}

/// <summary>The processors and undertaking texts that the administrator's dialogs offer.</summary>
public sealed class StaffChoicesQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<StaffChoices> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var employers = await db.Recipients.Where(recipient => recipient.Role == RecipientRole.Processor).OrderBy(recipient => recipient.Name)
            .Select(recipient => new EmployerChoice(recipient.Id, recipient.Name)).ToListAsync(ct);
        var texts = await db.UndertakingTexts.AsNoTracking().ToListAsync(ct);
        var inForce = UndertakingText.InForce(texts, clock.TodayInFinland);
        return new StaffChoices(employers, [.. texts.Select(text => text.Version).Where(version => version >= inForce).OrderDescending()], inForce);
    }
}

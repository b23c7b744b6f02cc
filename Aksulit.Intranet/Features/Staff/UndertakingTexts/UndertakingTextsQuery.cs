using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.UndertakingTexts;

/// <summary>How a version of the text stands today.</summary>
public enum TextStanding
{
    /// <summary>Published; not mandatory yet.</summary>
    ToCome,

    /// <summary>Mandatory; an older one is still accepted.</summary>
    Grace,

    /// <summary>Mandatory, and no older one is accepted.</summary>
    InForce,

    /// <summary>A newer one has taken its place.</summary>
    Old,
}

/// <summary>A version as the page shows it.</summary>
/// <param name="English">Null where there is only the Finnish text.</param>
/// <param name="PublishedBy">A name of the staff; null: every register starts with it.</param>
/// <param name="Signatures">How many of those who are designated have signed it; null for whom the accounts are not.</param>
public sealed record UndertakingTextView(
    int Version, DateOnly RequiredFrom, DateOnly ShutsFrom, TextStanding Standing, string Finnish, string? English, DateTimeOffset? PublishedAt, string? PublishedBy, int? Signatures);

/// <summary>All versions, the newest first, and what the person who looks has to sign.</summary>
/// <param name="Own">Null when the newest is signed.</param>
/// <param name="Waiting">Who has not signed the newest, with the last day; empty for whom the accounts are not.</param>
public sealed record UndertakingTextsView(IReadOnlyList<UndertakingTextView> Versions, TextToSign? Own, IReadOnlyList<WaitingSigner> Waiting);

/// <summary>Somebody whose undertaking is of an older version.</summary>
public sealed record WaitingSigner(Guid Id, string Name, DateOnly LastDay);

/// <summary>The texts are everybody's who signs them (R34); who has signed is for those who read accounts.</summary>
public sealed class UndertakingTextsQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<UndertakingTextsView> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadUndertakingTexts, ct);
        var mayReadAccounts = actor.Roles.Overlaps(Operations.ReadAccounts.Roles);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var today = clock.TodayInFinland;
        var (inForce, oldest) = (UndertakingText.InForce(staff.Texts, today), UndertakingText.OldestAccepted(staff.Texts, today));
        var names = staff.Members.ToDictionary(member => member.Id, member => member.Name);
        return new UndertakingTextsView(
            [.. staff.Texts.OrderByDescending(text => text.Version).Select(View)],
            UndertakingTextRule.ToSign(staff.Texts, staff.Undertakings[actor.Id], today),
            mayReadAccounts ? [.. staff.Members.Select(member => (member, ToSign: UndertakingTextRule.ToSign(staff, member, today))).Where(it => it.ToSign is not null)
                .Select(it => new WaitingSigner(it.member.Id, it.member.Name, it.ToSign!.LastDay))] : []);

        UndertakingTextView View(UndertakingText text) => new(
            text.Version, text.RequiredFrom, text.ShutsFrom,
            text.RequiredFrom > today ? TextStanding.ToCome : text.Version < inForce ? TextStanding.Old : text.Version > oldest ? TextStanding.Grace : TextStanding.InForce,
            text.Text, text.TextEn, text.PublishedAt, text.PublishedBy is { } by ? names.GetValueOrDefault(by) : null,
            mayReadAccounts ? staff.Members.Count(member => staff.Undertakings[member.Id].Any(it => it.TextVersion == text.Version && it.WithdrawnAt is null)) : null);
    }
}

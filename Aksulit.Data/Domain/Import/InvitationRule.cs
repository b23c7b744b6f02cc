using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Data.Domain.Import;

/// <summary>An invitation that was issued to the partner whose row names it.</summary>
/// <param name="ValidUntil">The last day included.</param>
/// <param name="Used">A row came by it, in an earlier file or earlier in this one.</param>
public sealed record IssuedInvitation(DateOnly IssuedOn, DateOnly ValidUntil, bool Used);

/// <summary>Invitations that we issue to partners, and when a row may come by one (R23).</summary>
public static class InvitationRule
{
    /// <summary>The most that are issued together: they are shown once, on one page.</summary>
    public const int MostAtOnce = 500;

    /// <summary>The longest that they are in force.</summary>
    public const int LongestMonths = 24;

    /// <summary>Without what one reads for another: 0 and O, 1 and I.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Groups = 4, InGroup = 4;

    /// <summary>A new id: eighty random bits that nobody guesses, in groups short enough never to look like an identity code.</summary>
    public static string NewId(DateOnly issuedOn) =>
        $"KUTSU-{issuedOn:yy}-{string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, InGroup)))}";

    /// <summary>What is kept of an id. Letters are the same in either case: people type them.</summary>
    public static string HashOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.Trim().ToUpperInvariant())));
    }

    /// <summary>Why a row cannot come by the invitation that it names (<see cref="QuarantineReasons"/>); null when it can.</summary>
    /// <param name="issued">Null: none of that id was issued to this partner.</param>
    /// <param name="obtainedAt">When the data came to the partner; when the file came, where that is not told.</param>
    /// <param name="broughtThisPerson">The row's person came by this very invitation: the same row again is no second use.</param>
    public static string? ReasonAgainst(IssuedInvitation? issued, DateTimeOffset obtainedAt, bool broughtThisPerson)
    {
        if (broughtThisPerson) return null;
        if (issued is null) return QuarantineReasons.InvitationUnknown;
        if (issued.Used) return QuarantineReasons.InvitationUsed;
        var day = FinnishTime.LocalDate(obtainedAt);
        return issued.IssuedOn <= day && day <= issued.ValidUntil ? null : QuarantineReasons.InvitationOver;
    }

    /// <summary>Why none are issued; null when they are: only to a partner whose contract covers persons (R22).</summary>
    public static Refusal? RefuseIssue(SourceParty? partner, int? count, DateOnly? validUntil, DateOnly today)
    {
        if (partner is not { Role: RecipientRole.Source }) return new Refusal("InvitationsNoPartner", "R23");
        if (!SourceContractRule.Covers(partner, SourceContractRule.Person)) return SourceContractRule.Uncovered(SourceContractRule.Person);
        if (count is not (>= 1 and <= MostAtOnce)) return new Refusal("InvitationsCount", "R23", MostAtOnce);
        return validUntil is not { } until || until < today || until > today.AddMonths(LongestMonths) ? new Refusal("InvitationsUntil", "R23", today.AddMonths(LongestMonths)) : null;
    }
}

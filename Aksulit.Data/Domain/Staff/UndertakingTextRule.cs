using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A new version as it is about to be published.</summary>
/// <param name="RequiredFrom">The first Finnish day on which it is mandatory.</param>
public sealed record NewUndertakingText(DateOnly RequiredFrom, string? Finnish, string? English);

/// <summary>What a person has still to sign.</summary>
/// <param name="Version">The newest version: whoever signs it has signed them all.</param>
/// <param name="LastDay">The last day on which their screens are open without it.</param>
public sealed record TextToSign(int Version, DateOnly LastDay);

/// <summary>What the publication of a version brings about.</summary>
/// <param name="Version">Its number.</param>
/// <param name="ShutsFrom">The day on which the screens of those who have not signed close (D+15).</param>
/// <param name="Signers">Those with a designation who have to sign, by name.</param>
/// <param name="Gap">From which day on nobody would be in charge because of it (R3); null when a lead stays.</param>
public sealed record TextEffect(int Version, DateOnly ShutsFrom, IReadOnlyList<StaffMember> Signers, LeadGapWarning? Gap);

/// <summary>Which version of the undertaking somebody has to sign by when, and what may be published (S4, R34).</summary>
public static class UndertakingTextRule
{
    /// <summary>Why the version cannot be published; null when it can. What it does to leads is asked, not refused: nobody can sign a text before there is one.</summary>
    public static Refusal? Refuse(NewUndertakingText text, IReadOnlyCollection<UndertakingText> known, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text.Finnish) || string.IsNullOrWhiteSpace(text.English)) return new Refusal("UndertakingTextEmpty", "S4");
        if (text.Finnish.Length > UndertakingText.TextMaxLength || text.English.Length > UndertakingText.TextMaxLength) return new Refusal("TooLong", "S4");
        if (text.RequiredFrom < today) return new Refusal("UndertakingTextInThePast", "S4");
        if (text.RequiredFrom.DayNumber > DateOnly.MaxValue.DayNumber - UndertakingText.GraceDays - 1) return new Refusal("UndertakingTextTooFar", "S4");
        var latest = known.MaxBy(it => it.Version);
        return latest is not null && text.RequiredFrom < latest.RequiredFrom ? new Refusal("UndertakingTextBeforeOlder", "S4", latest.RequiredFrom) : null;
    }

    /// <summary>What the next version does, worked out before it is published.</summary>
    public static TextEffect EffectOf(StaffSnapshot staff, DateOnly requiredFrom, DateOnly today)
    {
        var text = new UndertakingText(staff.Texts.Select(known => known.Version).DefaultIfEmpty(0).Max() + 1, requiredFrom, "");
        var after = staff with { Texts = [.. staff.Texts, text] };
        return new TextEffect(text.Version, text.ShutsFrom, [.. after.Members.Where(member => IsConcerned(after, member, today) && ToSign(after, member, today) is not null)],
            LastLeadRule.WarnOf(text, staff, after, today));
    }

    /// <summary>What a member with a designation has to sign and by when, from its publication on; null when the newest version is signed, or when they hold no designation.</summary>
    public static TextToSign? ToSign(StaffSnapshot staff, StaffMember member, DateOnly today) =>
        IsConcerned(staff, member, today) ? ToSign(staff.Texts, staff.Undertakings[member.Id], today) : null;

    /// <summary>The same from one person's undertakings. Somebody who has signed nothing at all has no version to renew.</summary>
    public static TextToSign? ToSign(IEnumerable<UndertakingText> texts, IEnumerable<ConfidentialityUndertaking> undertakings, DateOnly today)
    {
        var best = undertakings.Where(it => it.WithdrawnAt is null && !(it.ValidUntil < today)).Select(it => it.TextVersion).DefaultIfEmpty(0).Max();
        var newer = texts.Where(text => text.Version > best).ToList();
        return best == 0 || newer.Count == 0 ? null : new TextToSign(newer.Max(text => text.Version), newer.Min(text => text.LastDayOfGrace));
    }

    private static bool IsConcerned(StaffSnapshot staff, StaffMember member, DateOnly today) =>
        !member.IsClosed(today) && staff.Designations[member.Id].Any(designation => designation.IsToEnd(today));
}

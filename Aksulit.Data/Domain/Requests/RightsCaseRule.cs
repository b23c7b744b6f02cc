using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Why one part of a request is refused.</summary>
public sealed record ItemRefusal(Guid ItemId, RefusalProvision? Provision, string? Reason);

/// <summary>What the register knows on a day of what a refusal may claim.</summary>
/// <param name="ActsForOrganisation">The person acts for an organisation, as the setting reads the notice's sentence (R61, C5): narrowly, while the role lives, unless it was set otherwise.</param>
/// <param name="HasClaim">There is a claim against the person (<see cref="RightsCaseRule.IsClaim"/>).</param>
public sealed record RefusalFacts(bool ActsForOrganisation, bool HasClaim);

/// <summary>Requests other than rectifications and standing objections: what they may say, and on what they are refused, part by part (R46, R57, R61, D7, D9, D12–D17).</summary>
public static class RightsCaseRule
{
    /// <summary>The most parts of a request, and the most characters of one.</summary>
    public const int MostItems = 10, AskedMaxLength = 1000;

    /// <summary>That somebody is a contact person is a fact and no reason (C5): so many letters must be said besides.</summary>
    public const int ReasonBesidesContact = 20;

    private static readonly string[] ContactWords = ["olet yhteyshenkilö", "toimit yhteyshenkilönä", "yhteyshenkilö", "you are a contact person", "contact person"];

    /// <summary>The kinds that are handled here.</summary>
    public static readonly IReadOnlyList<RequestKind> Kinds = [RequestKind.Access, RequestKind.Portability, RequestKind.Restriction, RequestKind.Objection, RequestKind.Erasure, RequestKind.Anonymisation];

    /// <summary>On what a request of the kind can be refused.</summary>
    public static IReadOnlyList<RefusalProvision> Provisions(RequestKind kind)
    {
        RefusalProvision[] own = kind switch
        {
            RequestKind.Access => [RefusalProvision.OthersRights, RefusalProvision.NationalLimit],
            RequestKind.Portability => [RefusalProvision.OutsidePortability, RefusalProvision.OthersRights],
            RequestKind.Restriction => [RefusalProvision.NoGroundToRestrict],
            RequestKind.Objection => [RefusalProvision.CompellingGrounds],
            RequestKind.Erasure or RequestKind.Anonymisation => [RefusalProvision.LegalObligation, RefusalProvision.LegalClaims, RefusalProvision.ActingForOrganisation],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return [.. own, RefusalProvision.Unfounded, RefusalProvision.NotIdentified];
    }

    /// <summary>Why a request cannot be written down with these parts; null when it can. None at all is the whole right: nobody is asked to be more precise before the clock runs (R54).</summary>
    public static Refusal? RefuseItems(IReadOnlyCollection<string> asked)
    {
        if (asked.Count > MostItems) return new Refusal("RightsTooManyParts", "D11", MostItems);
        return asked.Any(text => text.Trim().Length > AskedMaxLength) ? new Refusal("RightsPartTooLong", null, AskedMaxLength) : null;
    }

    /// <summary>Why the refusals will not do; null when they will: every part with a provision of its kind and a reason of its own (R57).</summary>
    public static Refusal? RefuseReasons(RequestKind kind, IReadOnlyCollection<Guid> items, IReadOnlyCollection<ItemRefusal> refusals, RefusalFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (refusals.Count != items.Count || items.Except(refusals.Select(one => one.ItemId)).Any()) return new Refusal("RightsUndecidedPart", "R57");
        if (refusals.Any(one => one.Provision is not { } provision || !Provisions(kind).Contains(provision))) return new Refusal("RefusalProvisionMissing", "R57");
        if (refusals.Any(one => string.IsNullOrWhiteSpace(one.Reason))) return new Refusal("RightsReasonMissing", "R57");
        var acting = refusals.Where(one => one.Provision is RefusalProvision.ActingForOrganisation).ToList();
        if (refusals.Any(one => one.Provision is RefusalProvision.LegalClaims) && !facts.HasClaim) return new Refusal("RefusalNoClaim", "T7");
        if (acting.Count > 0 && !facts.ActsForOrganisation) return new Refusal("RefusalNoLiveRole", "R61");
        return acting.Any(one => LettersBesidesContact(one.Reason!) < ReasonBesidesContact) ? new Refusal("RefusalContactIsNoReason", "R61") : null;
    }

    /// <summary>Whether a hold is a claim against the person on which erasure can be refused (Art. 17(3)(e); R27, T7, D17): the person's own unpaid invoice, its collection, or a dispute that was placed with its ground (T5).</summary>
    public static bool IsClaim(Hold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return hold.Reason is HoldReason.OpenInvoice or HoldReason.DebtCollection or HoldReason.Dispute;
    }

    /// <summary>Whether the decision puts every standing objection in force: somebody who asked to be erased and is kept as a contact person (R61).</summary>
    public static bool ForbidsMarketing(RequestKind kind, IReadOnlyCollection<ItemRefusal> refusals) =>
        kind is RequestKind.Erasure or RequestKind.Anonymisation && refusals.Any(one => one.Provision is RefusalProvision.ActingForOrganisation);

    /// <summary>Why a refusal cannot be decided now; null when it can. After the first time limit only with what is told to the person about the delay (D7).</summary>
    /// <param name="firstDueOn">The last day of the first time limit, a pause counted in.</param>
    public static Refusal? RefuseLate(DateOnly firstDueOn, DateOnly today, string? delay) => today > firstDueOn && string.IsNullOrWhiteSpace(delay) ? new Refusal("RefusalAfterDeadline", "D7", firstDueOn) : null;

    private static int LettersBesidesContact(string reason)
    {
        var left = reason.Normalize().ToLowerInvariant();
        foreach (var words in ContactWords) left = left.Replace(words, "", StringComparison.Ordinal);
        return left.Count(char.IsLetter);
    }
}

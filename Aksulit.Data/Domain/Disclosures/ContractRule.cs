using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>A contract as it is to be recorded.</summary>
public sealed record ContractFacts(
    RecipientRole Role, bool IsRemoved, DateOnly? SignedOn, DateOnly? ValidFrom, DateOnly? ValidUntil, IReadOnlyCollection<CustomerField> Whitelist, string? Evidence);

/// <summary>Article 28 contracts (R9, S5), and those with outside sources (R22): what one needs to be recorded, which one is in force, how one ends.</summary>
public static class ContractRule
{
    /// <summary>The contract that counts on a day: of several the one that began last, since a new contract replaces the one before. Null when none is in force.</summary>
    public static ProcessorContract? InForce(IEnumerable<ProcessorContract> contracts, DateOnly day) =>
        contracts.Where(contract => contract.CoversDay(day)).OrderBy(contract => contract.ValidFrom).ThenBy(contract => contract.SignedOn).ThenBy(contract => contract.Seq).LastOrDefault();

    /// <summary>Why it cannot be recorded; null when it can.</summary>
    public static Refusal? Refuse(ContractFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.IsRemoved) return new Refusal("RecipientRemoved", "R17");
        if (facts.Role is RecipientRole.Recipient) return new Refusal("ContractNotForProcessor", "R9");
        if (facts.SignedOn is not { } signed || facts.ValidFrom is not { } from) return new Refusal("ContractDaysMissing", "R9");
        if (signed > today) return new Refusal("ContractSignedInFuture", "R9");
        if (from < signed) return new Refusal("ContractBeforeSigning", "R9");
        if (facts.ValidUntil < from) return new Refusal("ContractEndsBeforeStart", "R9");
        if (facts.Whitelist.Count == 0) return new Refusal("ContractNamesNoFields", "R9");
        return string.IsNullOrWhiteSpace(facts.Evidence) ? new Refusal("ContractEvidenceMissing", "R9") : null;
    }
}

/// <summary>How something dated is ended: a contract, a transfer.</summary>
public static class EndRule
{
    /// <summary>
    /// Why it cannot end on this last day; null when it can. Yesterday ends it at once: earlier would make unlawful in hindsight what the ledger holds, and later than it ends
    /// anyway would be a prolongation, which is a new contract or a new check.
    /// </summary>
    public static Refusal? Refuse(DateOnly? until, DateOnly? lastDay, DateOnly today)
    {
        if (lastDay is not { } last) return new Refusal("EndDayMissing", "R9");
        if (until < today) return new Refusal("EndedAlready", "R9", until.Value);
        if (last < today.AddDays(-1)) return new Refusal("EndInPast", "R9", today.AddDays(-1));
        return last > until ? new Refusal("EndLaterThanAgreed", "R9", until.Value) : null;
    }
}

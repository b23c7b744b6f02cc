using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>An entry of the recipients' register, as far as somebody may give values (R22).</summary>
/// <param name="Contract">The contract in force today; null when none is.</param>
public sealed record SourceParty(Guid Id, string Name, RecipientRole Role, ProcessorContract? Contract);

/// <summary>Values come only from an entry of the recipients' register with a contract that covers them (R22, "tietoja voidaan saada myös alihankkijoilta").</summary>
public static class SourceContractRule
{
    /// <summary>What a contract must name before addresses are taken from the source.</summary>
    public static readonly IReadOnlyList<CustomerField> Address = [CustomerField.Street, CustomerField.PostalCode, CustomerField.City];

    /// <summary>What a contract must name before whole persons are taken from the source: what no person's row can do without.</summary>
    public static readonly IReadOnlyList<CustomerField> Person = [CustomerField.LastName, CustomerField.Email, CustomerField.Phone, CustomerField.PostalCode];

    /// <summary>Whether addresses may be taken from it today.</summary>
    public static bool CoversAddresses(SourceParty party) => Covers(party, Address);

    /// <summary>Whether the fields may be taken from it today.</summary>
    public static bool Covers(SourceParty party, IReadOnlyList<CustomerField> fields)
    {
        ArgumentNullException.ThrowIfNull(party);
        return party.Role is RecipientRole.Source && party.Contract is { } contract && fields.All(contract.Whitelist.Contains);
    }

    /// <summary>
    /// Which source a file of addresses comes from. Nobody named: the one that has a contract, when it is exactly one; among several, or for none, nothing is guessed.
    /// </summary>
    /// <param name="parties">Those that are not removed.</param>
    /// <param name="fields">What the contract must name; addresses unless told otherwise.</param>
    public static Result<SourceParty> Choose(IReadOnlyCollection<SourceParty> parties, string? name, IReadOnlyList<CustomerField>? fields = null)
    {
        fields ??= Address;
        ArgumentNullException.ThrowIfNull(parties);
        if (string.IsNullOrWhiteSpace(name))
        {
            var covered = parties.Where(party => Covers(party, fields)).Take(2).ToList();
            return covered.Count switch { 1 => covered[0], 0 => new Refusal("ImportSourceNone", "R22"), _ => new Refusal("ImportSourceSeveral", "R22") };
        }

        var named = parties.Where(party => string.Equals(party.Name, name.Trim().Normalize(), StringComparison.OrdinalIgnoreCase)).OrderByDescending(party => Covers(party, fields)).FirstOrDefault();
        if (named is null || named.Role is not RecipientRole.Source) return new Refusal("ImportSourceUnknown", "R22");
        return Covers(named, fields) ? named : Uncovered(fields);
    }
    /// <summary>The refusal of a source whose contract does not name the fields, or that has none in force.</summary>
    public static Refusal Uncovered(IReadOnlyList<CustomerField> fields) => new(ReferenceEquals(fields, Person) ? "ImportPersonsWithoutContract" : "ImportSourceWithoutContract", "R22");
}

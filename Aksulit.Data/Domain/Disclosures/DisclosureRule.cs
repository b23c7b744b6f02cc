using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>What the law demands to be named when it is the ground (R25).</summary>
public sealed record LegalDuty(string? Statute, string? Section, string? Authority, string? Reference)
{
    /// <summary>All four are there.</summary>
    public bool IsWhole => new[] { Statute, Section, Authority, Reference }.All(part => !string.IsNullOrWhiteSpace(part));
}

/// <summary>What a credit ground demands (R24, R25): the application's day; for a decision also that the person was told and that a human has decided (R46).</summary>
public sealed record DisclosedCredit(DateOnly AppliedOn, bool PersonInformed, bool Decided);

/// <summary>An invoice that a disclosure is about.</summary>
public sealed record DisclosedInvoice(string Number, InvoiceState State, DateOnly DueOn)
{
    /// <summary>Unpaid and past its due day.</summary>
    public bool IsOverdue(DateOnly today) => State is InvoiceState.Open or InvoiceState.InCollection && DueOn < today;
}

/// <summary>What decides whether values may go to a recipient.</summary>
/// <param name="Ground">Null: none of the closed list was chosen.</param>
/// <param name="Whitelist">The fields of the processor's contract in force today; null when none is in force.</param>
/// <param name="TransferCovered">Outside the EEA: necessity and a Chapter V tool are there today.</param>
/// <param name="Invoice">The person's own invoice that was named.</param>
/// <param name="ForbiddenToDisclose">The person's standing objections with the scope Disclosure.</param>
public sealed record DisclosureFacts(
    DisclosureGround? Ground,
    RecipientRole Role,
    bool IsForMarketing,
    bool IsRemoved,
    string Country,
    bool TransferCovered,
    IReadOnlyCollection<CustomerField>? Whitelist,
    IReadOnlyCollection<CustomerField> Fields,
    DisclosedInvoice? Invoice,
    DisclosedCredit? Credit,
    LegalDuty? Duty,
    IReadOnlyCollection<ObjectionKind> ForbiddenToDisclose,
    int CreditApplicationMaxAgeDays)
{
    /// <summary>The person has a protected address (turvakielto, R21).</summary>
    public bool AddressProtected { get; init; }
}

/// <summary>
/// To whom, on which ground and what may be disclosed (R8, R9, R24–R26, R65). The list of grounds is closed; each demands what it demands; the first "no" is given with
/// the notice's sentence as its ground.
/// </summary>
public static class DisclosureRule
{
    private static readonly CustomerField[] Names = [CustomerField.FirstName, CustomerField.LastName];

    private static readonly CustomerField[] BillingAddress = [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity];

    private static readonly CustomerField[] Reachable =
        [.. Names, CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country];

    private static readonly CustomerField[] WithBilling =
        [.. Reachable, CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference];

    /// <summary>The one purpose of a ground (R4).</summary>
    public static ProcessingPurpose PurposeOf(DisclosureGround ground) => ground switch
    {
        DisclosureGround.DebtCollection => ProcessingPurpose.DebtCollection,
        DisclosureGround.Invoicing => ProcessingPurpose.Billing,
        DisclosureGround.CreditApplication or DisclosureGround.CreditDecision => ProcessingPurpose.CreditApplication,
        DisclosureGround.LegalObligation => ProcessingPurpose.LegalObligation,
        _ => ProcessingPurpose.TechnicalUpkeep,
    };

    /// <summary>The fields that a ground can need at all (R7); the law may ask for any.</summary>
    public static IReadOnlyList<CustomerField> FieldsOf(DisclosureGround ground) => ground switch
    {
        DisclosureGround.LegalObligation => Enum.GetValues<CustomerField>(),
        DisclosureGround.DebtCollection or DisclosureGround.Invoicing => WithBilling,
        _ => Reachable,
    };

    /// <summary>Whether billing itself discloses on this ground (docs/access.md, "disclosure: billing, collection").</summary>
    public static bool IsForBilling(DisclosureGround ground) => ground is DisclosureGround.DebtCollection or DisclosureGround.Invoicing;

    /// <summary>Of the fields on offer those that a ground usually needs: a name, and where bills go for billing and collection; the law names its own. A person chooses in the end (R7).</summary>
    public static IReadOnlyList<CustomerField> UsualFieldsOf(DisclosureGround ground, IReadOnlyCollection<CustomerField> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var where = IsForBilling(ground) && offered.Contains(CustomerField.BillingStreet) ? BillingAddress : CustomerValues.AddressFields;
        IEnumerable<CustomerField> usual = ground switch
        {
            DisclosureGround.LegalObligation => Names,
            DisclosureGround.ValueAddedService => FieldsOf(ground),
            DisclosureGround.Invoicing => [.. Names, .. where, CustomerField.EInvoiceAddress, CustomerField.BillingReference],
            _ => [.. Names, .. where],
        };
        return [.. usual.Where(offered.Contains)];
    }

    /// <summary>Why it may not be disclosed; null when it may.</summary>
    public static Refusal? Refuse(DisclosureFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Ground is not { } ground || !Enum.IsDefined(ground)) return new Refusal("DisclosureGroundMissing", "R25");
        if (facts.IsRemoved) return new Refusal("DisclosureRecipientRemoved", "R17");
        if (facts.Fields.Count == 0) return new Refusal("DisclosureNothingChosen", "R25");
        return RefuseRecipient(facts, ground) ?? RefuseGround(facts, ground, today) ?? RefuseFields(facts, ground);
    }

    /// <summary>Why this recipient gets nothing on this ground, whatever the person and the fields; null when it fits (R8, R9, R17, R24, R26, R65).</summary>
    public static Refusal? RefuseRecipient(DisclosureFacts facts, DisclosureGround ground)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.IsRemoved) return new Refusal("DisclosureRecipientRemoved", "R17");
        // Marketing of others is on no ground (R8); a duty and collection stand whatever was objected to (R65).
        if (facts.IsForMarketing && ground is not (DisclosureGround.LegalObligation or DisclosureGround.DebtCollection))
            return facts.ForbiddenToDisclose.Count > 0 ? new Refusal("DisclosureObjectedTo", "R65") : new Refusal("DisclosureForMarketing", "R8");
        if (!Eea.Contains(facts.Country) && !facts.TransferCovered) return new Refusal("DisclosureOutsideEea", "R26");
        if (ground is DisclosureGround.ValueAddedService && facts.Role is not RecipientRole.Processor) return new Refusal("DisclosureServiceNeedsContract", "R24");
        return facts.Role is RecipientRole.Processor && facts.Whitelist is null ? new Refusal("DisclosureContractMissing", "R9") : null;
    }

    private static Refusal? RefuseGround(DisclosureFacts facts, DisclosureGround ground, DateOnly today) => ground switch
    {
        DisclosureGround.DebtCollection when facts.Invoice?.IsOverdue(today) is not true => new Refusal("DisclosureNothingOverdue", "R25"),
        DisclosureGround.Invoicing when facts.Invoice is null => new Refusal("DisclosureInvoiceMissing", "R25"),
        DisclosureGround.LegalObligation when facts.Duty?.IsWhole is not true => new Refusal("DisclosureDutyIncomplete", "R25"),
        DisclosureGround.CreditApplication or DisclosureGround.CreditDecision => RefuseCredit(facts, ground, today),
        _ => null,
    };

    private static Refusal? RefuseCredit(DisclosureFacts facts, DisclosureGround ground, DateOnly today)
    {
        if (facts.Credit?.AppliedOn is not { } on || on > today || on < today.AddDays(-facts.CreditApplicationMaxAgeDays))
            return new Refusal("DisclosureNoCreditApplication", "R25", facts.CreditApplicationMaxAgeDays);
        if (ground is not DisclosureGround.CreditDecision) return null;
        if (!facts.Credit.PersonInformed) return new Refusal("DisclosurePersonNotInformed", "R24");
        return facts.Credit.Decided ? null : new Refusal("DisclosureNoCreditDecision", "R46");
    }

    private static FieldsNotAllowed? RefuseFields(DisclosureFacts facts, DisclosureGround ground)
    {
        // A protected address leaves under a legal duty only: every other ground can do without it (docs/decisions/0006-protected-address.md).
        if (facts.AddressProtected && ground is not DisclosureGround.LegalObligation && facts.Fields.Where(CustomerValues.TellsWhere).ToList() is { Count: > 0 } hidden)
            return new FieldsNotAllowed("DisclosureProtectedAddress", "R21", hidden);
        if (facts.Whitelist is { } whitelist && facts.Role is RecipientRole.Processor && facts.Fields.Except(whitelist).ToList() is { Count: > 0 } beyond)
            return new FieldsNotAllowed("DisclosureBeyondContract", "R9", beyond);
        return facts.Fields.Except(FieldsOf(ground)).ToList() is { Count: > 0 } needless ? new FieldsNotAllowed("DisclosureBeyondGround", "R7", needless) : null;
    }
}

/// <summary>Some of the chosen fields may not go: which.</summary>
public sealed record FieldsNotAllowed(string Why, string On, IReadOnlyList<CustomerField> Fields) : Refusal(Why, On, Fields.Count);

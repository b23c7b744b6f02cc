using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What a case file is about, as far as the question who opens it needs it.</summary>
/// <param name="PersonGone">The person is not in the register any more: the file is sealed (T15).</param>
/// <param name="AddressProtected">R21.</param>
/// <param name="Fields">The fields that the case is about.</param>
public sealed record CaseFileFacts(bool PersonGone, bool AddressProtected, IReadOnlyCollection<CustomerField> Fields);

/// <summary>Who opens what of a case file (R7, R21, R55, S1, T15; docs/access.md).</summary>
public static class CaseFileRule
{
    /// <summary>Billing takes requests about these (docs/access.md: "W billing data").</summary>
    public static readonly IReadOnlyList<CustomerField> BillingFields =
        [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference];

    private static readonly LetterKind[] WithOldValues = [LetterKind.RectificationDone, LetterKind.RectificationNotice];

    /// <summary>The fields of a person whose values somebody may see and take requests about, each role's together.</summary>
    public static IReadOnlyList<CustomerField> FieldsOf(Actor actor, bool addressProtected)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Is(Role.RegisterLead)) return RectificationRule.Fields;
        return [.. RectificationRule.Fields.Where(field => !(addressProtected && CustomerValues.TellsWhere(field))
            && (actor.Is(Role.DataProtectionOfficer) || (actor.Is(Role.CustomerService) && field is not CustomerField.Website) || (actor.Is(Role.Billing) && BillingFields.Contains(field))))];
    }

    /// <summary>Whether somebody is told names with a case; DPO and auditor find it by key.</summary>
    public static bool TellsNames(Actor actor) => actor.Is(Role.RegisterLead) || actor.Is(Role.CustomerService) || actor.Is(Role.Billing);

    /// <summary>Whether somebody sees every case. Who does not (billing) sees those about billing data.</summary>
    public static bool SeesEveryCase(Actor actor) => actor.Is(Role.RegisterLead) || actor.Is(Role.CustomerService) || actor.Is(Role.DataProtectionOfficer) || actor.Is(Role.Auditor);

    /// <summary>Why what the file says is not this person's to see; null when it is, as far as <see cref="FieldsOf"/> goes.</summary>
    public static Refusal? RefuseFile(Actor actor, CaseFileFacts file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (actor.Is(Role.RegisterLead)) return null;
        if (file.PersonGone) return new Refusal("CaseFileSealed", "T15");
        return FieldsOf(actor, file.AddressProtected).Count == 0 ? new Refusal("CaseFileByKey", "S1") : null;
    }

    /// <summary>Why a letter of the file is not this person's to open; null when it is. What holds old values is the lead's alone once it has left (R55).</summary>
    /// <param name="waiting">It has still to be sent, so whoever posts it sees it.</param>
    public static Refusal? RefuseLetter(Actor actor, CaseFileFacts file, LetterKind kind, bool waiting)
    {
        if (RefuseFile(actor, file) is { } refusal) return refusal;
        if (actor.Is(Role.RegisterLead)) return null;
        if (file.AddressProtected || file.Fields.Except(FieldsOf(actor, file.AddressProtected)).Any()) return new Refusal("CaseFileHiddenFields", "R7");
        return WithOldValues.Contains(kind) && !waiting ? new Refusal("CaseFileOldValues", "R55") : null;
    }

    /// <summary>
    /// Why an attachment of the file is not this person's to open; null when it is. Nobody knows beforehand what it tells, so it is opened by who may see every field of the case. What somebody sent in to have
    /// rectified tells the old values: once that case is closed, it is the lead's alone (R55).
    /// </summary>
    public static Refusal? RefuseAttachment(Actor actor, CaseFileFacts file, RequestKind kind, RequestState state)
    {
        if (RefuseFile(actor, file) is { } refusal) return refusal;
        if (actor.Is(Role.RegisterLead)) return null;
        if (file.AddressProtected || file.Fields.Except(FieldsOf(actor, file.AddressProtected)).Any()) return new Refusal("AttachmentHiddenFields", "R7");
        return kind is RequestKind.Rectification && state is RequestState.Closed ? new Refusal("AttachmentOldValues", "R55") : null;
    }

    /// <summary>Why somebody gets no evidence of this case; null when they do (Art. 5(2), D20). An open case is not evidence yet.</summary>
    public static Refusal? RefuseEvidence(Actor actor, CaseFileFacts file, RequestState state)
    {
        if (state is not RequestState.Closed) return new Refusal("EvidenceCaseOpen", "D20");
        return actor.Is(Role.RegisterLead) ? null : RefuseFile(actor, file);
    }

    /// <summary>
    /// Whether evidence that somebody takes holds what the case says: texts, values, letters and attachments. They name the person, and a package leaves the register, where no later reading of it is logged; so who
    /// is told no names gets dates, decisions, provisions and hashes, by which a lead's package can be compared.
    /// </summary>
    public static bool EvidenceTellsAll(Actor actor) => actor.Is(Role.RegisterLead);
}

using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Disclosures.DecideProposal;
using Aksulit.Intranet.Features.Disclosures.PersonLedger;
using Aksulit.Intranet.Features.Disclosures.ProposeDisclosure;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>A register with the notice and the settings in force, and short words for what the tests of disclosures do over and over.</summary>
public sealed class DisclosureRegister : ImportRegister
{
    public static readonly TaskPurpose Collecting = new(ProcessingPurpose.DebtCollection);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected override async Task FillAsync()
    {
        await using var db = await OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public async Task<Recipient> RecipientAsync(string name, RecipientRole role = RecipientRole.Recipient, string country = "FI", bool marketing = false)
    {
        var recipient = new Recipient(name, null, role, country) { Service = "Testi", NoticeEmail = "tietosuoja@example.com", IsForMarketing = marketing };
        await SaveAsync(recipient);
        return recipient;
    }

    /// <summary>A processor whose contract allows names and the postal address.</summary>
    public async Task<(Recipient Firm, ProcessorContract Contract)> ProcessorAsync(string name, DateOnly? until = null)
    {
        var firm = await RecipientAsync(name, RecipientRole.Processor);
        var contract = new ProcessorContract(firm.Id, Today.AddYears(-1), Today.AddYears(-1), until) { Evidence = "Arkisto 1" };
        contract.Allow([CustomerField.FirstName, CustomerField.LastName, .. CustomerValues.AddressFields]);
        await SaveAsync(contract);
        return (firm, contract);
    }

    /// <summary>A person with one invoice; overdue and open unless told otherwise.</summary>
    public async Task<(Customer Person, Invoice Invoice)> DebtorAsync(InvoiceState state = InvoiceState.Open, DateOnly? due = null, bool addressProtected = false)
    {
        var person = Some.Customer();
        person.HasProtectedAddress = addressProtected;
        var invoice = Some.Invoice(person, state, due ?? Today.AddDays(-30));
        await SaveAsync(person, invoice);
        return (person, invoice);
    }

    public static WantedDisclosure Wanted(Customer person, Recipient to, DisclosureGround? ground, Invoice? invoice = null, DisclosureBasis? basis = null, params CustomerField[] fields) =>
        new(person.Id, to.Id, ground, fields.Length == 0 ? [CustomerField.LastName, CustomerField.FirstName] : fields, DisclosureChannel.SecureService, invoice?.Id, basis);

    /// <summary>The person applies for credit today.</summary>
    public Task AppliesForCreditAsync(Customer person) => SaveAsync(new CreditApplication(person.Id, Today, 100m, Channel.Phone, Today, Clock.GetUtcNow(), Actor.JobAccountId));

    public Task<Result<Guid>> DiscloseAsync(Role role, WantedDisclosure wanted, int? shown = null) =>
        ActAsync(role, (IRecordDisclosure record) => record.HandleAsync(new(wanted, shown, Collecting), Ct));

    public Task<Result<Guid>> ProposeAsync(WantedDisclosure wanted) => ActAsync(Role.CustomerService, (IProposeDisclosure propose) => propose.HandleAsync(new(wanted, Collecting), Ct));

    public async Task<Result> DecideAsync(Role role, Guid proposalId, bool accept, string? reason = null)
    {
        var shown = (await ActAsync(role, (OpenProposal open) => open.RunAsync(proposalId, Collecting, Ct))).Value;
        return await ActAsync(role, (IDecideProposal decide) => decide.HandleAsync(new(proposalId, shown.Revision, shown.CustomerRevision, accept, reason, Collecting), Ct));
    }

    public async Task<PersonLedgerView> LedgerOfAsync(Role role, Guid personId) => (await ActAsync(role, (PersonLedgerQuery ledger) => ledger.RunAsync(personId, Collecting, Ct))).Value;

    public async Task<List<Disclosure>> LinesOfAsync(Guid personId)
    {
        await using var db = await OpenDbAsync();
        return await db.Disclosures.AsNoTracking().Where(line => line.CustomerId == personId).OrderBy(line => line.Seq).ToListAsync(Ct);
    }

    /// <summary>What the audit trail holds of disclosures about a person.</summary>
    public async Task<List<AuditEntry>> TrailOfAsync(Guid personId, AuditAction action = AuditAction.DisclosureMade)
    {
        await using var db = await OpenDbAsync();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == personId && entry.Action == action).OrderBy(entry => entry.Seq).ToListAsync(Ct);
    }
}

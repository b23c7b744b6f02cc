using Aksulit.Data.Domain.Requests;
namespace Aksulit.Intranet;

/// <summary>Every address of the application in one place. Keys only: no personal data in an address (S8).</summary>
public static class Urls
{
    public const string Today = "/";
    public const string Customers = "/customers";
    public const string NewCustomer = "/customers/new";
    public const string Organisations = "/organisations";
    public const string NewOrganisation = "/organisations/new";
    public const string Orders = "/orders";
    public const string NewOrder = "/orders/new";
    public const string Invoices = "/invoices";
    public const string NewInvoice = "/invoices/new";
    public const string PaymentFiles = "/invoices/payments";
    public const string Imports = "/imports";
    public const string Updates = "/updates";
    public const string Article14 = "/article-14";
    public const string Registrations = "/registrations";
    public const string Quarantine = "/quarantine";
    public const string Retention = "/retention";
    public const string Staff = "/staff";
    public const string UndertakingTexts = "/staff/undertaking-texts";
    public const string NewUndertakingText = "/staff/undertaking-texts/new";
    public const string AccessReview = "/staff/review";
    public const string ExpiringRights = "/staff/expiring";
    public const string Settings = "/settings";
    public const string Api = "/api";
    public const string ApiDocument = "/api/openapi.json";
    public const string ApiClients = "/settings/api-clients";
    public const string NewApiClient = "/settings/api-clients/new";
    public const string Credit = "/credit";
    public const string Duplicates = "/duplicates";
    public const string OwnRecords = "/own-records";
    public const string Recipients = "/recipients";
    public const string NewRecipient = "/recipients/new";
    public const string Disclosures = "/disclosures";
    public const string DisclosureProposals = "/disclosures/proposals";
    public const string OverdueInvoices = "/disclosures/overdue";
    public const string Jobs = "/jobs";
    public const string JobHistory = "/runs";
    public const string Dashboard = "/dashboard";
    public const string Requests = "/requests";
    public const string Mailboxes = "/mailboxes";
    public const string Deputies = "/deputies";
    public const string DeadlineCalculator = "/requests/calculator";
    public const string RequestBoard = "/requests?view=board";
    public const string Objections = "/objections";
    public const string Notices = "/notices";
    public const string LegalBases = "/legal-bases";
    public const string Audit = "/audit";
    public const string UnusualReading = "/audit/unusual";
    public const string ReadingSample = "/audit/sample";

    /// <summary>The sample of one week, by its Monday.</summary>
    public static string ReadingSampleOf(DateOnly week) => $"{ReadingSample}?when={week:yyyy-MM-dd}";

    /// <summary>What one staff member read on one day.</summary>
    public static string AuditOf(Guid staffMember, DateOnly day) => $"{Audit}?kind=reads&whose={staffMember}&when={day:yyyy-MM-dd}";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Denied = "/account/denied";
    public const string SignedOut = "/account/signed-out";
    public const string Culture = "/culture";
    public const string NotFound = "/not-found";

    public static string Customer(Guid id) => $"{Customers}/{id}";
    public static string UpdatesOf(Guid customerId) => $"{Updates}?customer={customerId}";
    public static string EditCustomer(Guid id) => $"{Customers}/{id}/edit";
    public static string ApiClient(Guid id) => $"{ApiClients}/{id}";
    public static string CreditApplication(Guid id) => $"{Credit}/{id}";

    /// <summary>Where an application for credit is taken down; whose is asked there when nobody is named.</summary>
    public static string NewCreditApplication(Guid? customerId = null) => customerId is { } id ? $"{Credit}/new?customer={id}" : $"{Credit}/new";

    public static string DuplicatesBy(string status) => $"{Duplicates}?status={status}";
    public static string Merge(Guid mergeId) => $"{Duplicates}/{mergeId}";

    /// <summary>Where a merge is proposed: into whom, and who ceases; that one is asked there when nobody is named.</summary>
    public static string ProposeMerge(Guid standsId, Guid? otherId = null) => otherId is { } other ? $"{Duplicates}/propose/{standsId}?other={other}" : $"{Duplicates}/propose/{standsId}";

    public static string DeclareOwnRecord(Guid customerId) => $"{OwnRecords}?customer={customerId}";
    public static string Organisation(Guid id) => $"{Organisations}/{id}";
    public static string NewContact(Guid organisationId, Guid? customerId = null) => customerId is { } person ? $"{Organisations}/{organisationId}/contact?customer={person}" : $"{Organisations}/{organisationId}/contact";
    public static string MergeOrganisation(Guid id, Guid? intoId = null) => intoId is { } into ? $"{Organisations}/{id}/merge?into={into}" : $"{Organisations}/{id}/merge";
    public static string Recipient(Guid id) => $"{Recipients}/{id}";
    public static string EditRecipient(Guid id) => $"{Recipients}/{id}/edit";
    public static string RecipientLedger(Guid id) => $"{Disclosures}/to/{id}";
    public static string Proposal(Guid id) => $"{DisclosureProposals}?proposal={id}";
    public static string Disclose(Guid customerId) => $"{Customers}/{customerId}/disclose";
    public static string DiscloseInvoice(Guid customerId, Guid invoiceId) => $"{Customers}/{customerId}/disclose?invoice={invoiceId}";
    public static string Request(Guid id) => $"{Requests}/{id}";

    /// <summary>Where a request is taken down; about whom is asked there when nobody is named.</summary>
    /// <param name="kind">The right that is used, when the way here says it; else it is asked.</param>
    public static string NewRequest(Guid? customerId = null, RequestKind? kind = null) => customerId is { } id ? $"{Requests}/new?customer={id}{(kind is { } right ? $"&kind={right}" : "")}" : $"{Requests}/new";

    /// <summary>Where another right that was used in the same letter is taken down (D11).</summary>
    public static string NewRequestWith(Guid customerId, Guid caseId) => $"{NewRequest(customerId)}&with={caseId}";

    /// <summary>Where a request of somebody who was not found is taken down (D12).</summary>
    public const string NewUnknownRequest = $"{Requests}/new?unknown=true";

    /// <summary>Where a case is given its person.</summary>
    public static string CasePerson(Guid caseId) => $"{Requests}/{caseId}/person";

    public static string LiftObjection(Guid objectionId) => $"{Objections}/{objectionId}/lift";

    public static string LetterPage(Guid letterId) => $"{Requests}/letters/{letterId}/letter.html";
    public static string LetterPdf(Guid letterId) => $"{Requests}/letters/{letterId}/letter.pdf";
    public static string Attachment(Guid attachmentId) => $"{Requests}/attachments/{attachmentId}";
    public static string Evidence(Guid requestId) => $"{Requests}/{requestId}/evidence.zip";
    public static string Article14LetterPage(Guid letterId) => $"{Article14}/letters/{letterId}/letter.html";
    public static string Article14LetterPdf(Guid letterId) => $"{Article14}/letters/{letterId}/letter.pdf";
    public static string Article14By(string status) => $"{Article14}?status={status}";
    public static string Order(Guid id) => $"{Orders}/{id}";
    public static string OrdersBy(string status) => $"{Orders}?status={status}";
    public static string NewOrderOf(Guid customerId) => $"{NewOrder}?customer={customerId}";
    public static string Invoice(Guid id) => $"{Invoices}/{id}";
    public static string InvoicesBy(string status) => $"{Invoices}?status={status}";
    public static string NewInvoiceOf(Guid customerId) => $"{NewInvoice}?customer={customerId}";
    public static string NewInvoiceOfOrder(Guid orderId) => $"{NewInvoice}?order={orderId}";
    public static string PaymentFile(Guid runId) => $"{PaymentFiles}/{runId}";
    public static string PaymentFileResult(Guid runId, string ending = "csv") => $"{PaymentFiles}/{runId}/result.{ending}";
    public static string StaffMember(Guid id) => $"{Staff}?person={id}";
    public static string StaffSteps(Guid id) => $"{Staff}/{id}";
    public static string Leave(Guid id) => $"{Staff}/{id}/leave";
    public static string Move(Guid id) => $"{Staff}/{id}/move";
    public static string StaffBy(string status) => $"{Staff}?status={status}";
    public static string JobRuns(string jobId) => $"{JobHistory}?status={jobId}";
    public static string RequestsIn(RequestState state) => $"{Requests}?status={state}";
    public static string RequestsBy(string daysLeft) => $"{Requests}?when={daysLeft}";
    public static string NoticesBy(string status) => $"{Notices}?status={status}";
    public static string Import(Guid runId) => $"{Imports}/{runId}";
    public static string ImportResult(Guid runId, string ending = "csv") => $"{Imports}/{runId}/result.{ending}";

    /// <summary>Whether an address that came in with a form or a query stays on this site: <c>/x</c>, but neither <c>//host</c> nor <c>/\host</c> nor anything with control characters.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}

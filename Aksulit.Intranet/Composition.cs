using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.ApiClients;
using Aksulit.Intranet.Features.Article14;
using Aksulit.Intranet.Features.AuditTrail;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.CaseEvidence;
using Aksulit.Intranet.Features.Credit;
using Aksulit.Intranet.Features.Customers;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Invoices;
using Aksulit.Intranet.Features.Mailboxes;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Features.LegalBases;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.OwnRecords;
using Aksulit.Intranet.Features.Recipients;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Features.Search;
using Aksulit.Intranet.Features.Settings;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet;

/// <summary>The one place that knows every feature: the program, the tests and the measurements compose the same register.</summary>
public static class Composition
{
    /// <summary>Everything but what serves it: the web, Hangfire, the typed commands' parser.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services, IConfiguration configuration) => services
        .AddTexts().AddSecurity().AddComponents().AddMail(configuration).AddLetters()
        .AddApiClients()
        .AddArticle14()
        .AddAuditTrail()
        .AddCaseAttachments()
        .AddCaseEvidence()
        .AddCredit()
        .AddCustomers()
        .AddDisclosures()
        .AddDuplicates()
        .AddImport()
        .AddInvoices()
        .AddLegalBases()
        .AddMailboxes()
        .AddObjections()
        .AddOrders()
        .AddOrganisations()
        .AddOutbox()
        .AddOversight()
        .AddOwnRecords()
        .AddRecipients()
        .AddRectification()
        .AddRequests()
        .AddRetention()
        .AddRightsCases()
        .AddSearch()
        .AddSettings()
        .AddStaff()
        .AddUpdateQueue();

    /// <summary>The features' own addresses beside the pages: files, downloads.</summary>
    public static void MapRegister(this WebApplication app)
    {
        app.MapStaff();
        app.MapCustomers();
        app.MapImport();
        app.MapRetention();
        app.MapRequests();
        app.MapAuditTrail();
        app.MapArticle14();
        app.MapCaseAttachments();
        app.MapCaseEvidence();
    }
}

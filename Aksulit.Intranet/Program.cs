using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail;
using Aksulit.Intranet.Features.Credit;
using Aksulit.Intranet.Features.Customers;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Invoices;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.OwnRecords;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.Recipients;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.Search;
using Aksulit.Intranet.Features.Settings;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;

var command = CommandLine.Parse(args);
try
{
    return await RunAsync();
}
catch (Exception e) when (e is not HostAbortedException) // that is how design-time tools stop a host they have built
{
    return StartFailure.Tell(command, e);
}

async Task<int> RunAsync()
{
    // The content root is the program's own folder: a caller's relative paths resolve against the caller's directory.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command is null ? args : [], ContentRootPath = AppContext.BaseDirectory });
    if (!StartChecks.Pass(builder, command)) return 1;
    builder.AddHosting();
    builder.Services.AddTexts().AddSecurity().AddComponents().AddJobs(builder.Configuration)
        .AddCommands().AddStaff().AddSearch().AddCustomers().AddImport().AddRetention().AddAuditTrail().AddMail(builder.Configuration).AddOutbox().AddRectification().AddOversight().AddSettings().AddRecipients().AddDisclosures().AddRequests().AddOrders().AddInvoices().AddCredit().AddOwnRecords().AddOrganisations();
    if (command is null) builder.AddSignIn();

    await using var app = builder.Build();
    if (command is not null) return await command.RunAsync(app.Services, CancellationToken.None);
    if (!await app.PrepareAsync()) return 1;

    app.UseHosting();
    app.UseNotFoundPage();
    app.UseSignIn();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapHosting();
    app.MapSignIn();
    app.MapComponents();
    app.MapJobs();
    app.MapStaff();
    app.MapCustomers();
    app.MapImport();
    app.MapRetention();
    app.MapRequests();
    app.MapAuditTrail();
    await app.ServeAsync();
    return 0;
}

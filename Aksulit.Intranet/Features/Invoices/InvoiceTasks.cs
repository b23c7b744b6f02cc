using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Invoices past their due date, for those who bill. Counts up to a hundred, and reads nothing of any person.</summary>
public sealed class InvoiceTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<InvoiceTexts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.EditInvoices;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var due = await InvoiceListQuery.Ordered(db, InvoiceFilter.Overdue, today, after: null).Select(invoice => invoice.DueOn).Take(Most).ToListAsync(ct);
        if (due.Count == 0) return [];
        return [new TodayTask(due[0], TodayDate.Due, due.Count == 1 ? texts["TaskOverdueOne"] : texts["TaskOverdue", Formats.CountBelow(due.Count, Most)], texts["TaskOverdueAbout"], Urls.InvoicesBy("overdue"), "R16")];
    }
}

using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>On customer service's start page: registrations of another system by somebody who may be in the register already, until a human has opened the card. Who is whom a person decides (R46).</summary>
public sealed class RegistrationTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<CustomerTexts> texts) : ITodayTasks
{
    private const int Most = 5;

    public Operation? Operation => Operations.EditCard;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await (from row in db.ApiRegistrations
                             join customer in db.Customers on row.CustomerId equals customer.Id
                             where row.MayBeKnown && !db.AuditEntries.Any(entry => entry.SubjectId == row.CustomerId && entry.Action == AuditAction.CardOpened && entry.Outcome == AuditOutcome.Done)
                             orderby row.Seq
                             select new { customer.Id, customer.Number, row.ReceivedAt }).Take(Most).ToListAsync(ct);
        return [.. waiting.Select(row => new TodayTask(FinnishTime.LocalDate(row.ReceivedAt), TodayDate.Since, texts["TaskMayBeKnown", row.Number], texts["TaskMayBeKnownAbout"], Urls.Customer(row.Id), "R46"))];
    }
}

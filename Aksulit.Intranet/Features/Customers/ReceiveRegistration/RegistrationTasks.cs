using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>On customer service's start page: registrations of another system by somebody who may be in the register already, until a human has opened the card. Who is whom a person decides (R46).</summary>
public sealed class RegistrationTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<CustomerTexts> texts) : ITodayTasks
{
    /// <summary>So many are shown one by one; the rest is one line that leads to all of them.</summary>
    private const int Shown = 5;

    /// <summary>Counted no further.</summary>
    private const int Most = 100;

    public Operation? Operation => Operations.EditCard;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await (from row in WaitingRegistrations.Of(db)
                             join customer in db.Customers on row.CustomerId equals customer.Id
                             orderby row.Seq
                             select new { customer.Id, customer.Number, row.ReceivedAt }).Take(Shown + Most).ToListAsync(ct);
        var tasks = waiting.Take(Shown).Select(row => new TodayTask(FinnishTime.LocalDate(row.ReceivedAt), TodayDate.Since, texts["TaskMayBeKnown", row.Number], texts["TaskMayBeKnownAbout"], Urls.Customer(row.Id), "R46"));
        if (waiting.Count <= Shown) return [.. tasks];
        var rest = waiting.Count - Shown;
        return [.. tasks, new TodayTask(FinnishTime.LocalDate(waiting[Shown].ReceivedAt), TodayDate.Since, rest == 1 ? texts["TaskMayBeKnownOneMore"] : texts["TaskMayBeKnownMore", Formats.CountBelow(rest, Most)], texts["TaskMayBeKnownMoreAbout"], Urls.Registrations, "R46")];
    }
}

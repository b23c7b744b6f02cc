using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.HandOver;

/// <summary>Overdue invoices that are to go to one collection agency.</summary>
public sealed record HandOverCommand(IReadOnlyList<Guid> InvoiceIds, Guid RecipientId, DisclosureChannel Channel, TaskPurpose Task);

/// <summary>What became of one of them.</summary>
/// <param name="Number">The invoice's; null when it is gone.</param>
/// <param name="Refusal">Null: it was handed over.</param>
public sealed record HandedOver(Guid InvoiceId, string? Number, Refusal? Refusal);

/// <summary>Hands several overdue invoices to a collection agency.</summary>
public interface IHandOverInvoices
{
    /// <summary>Each answer as it comes. Cancelling stops before the next one; what was answered stays.</summary>
    IAsyncEnumerable<HandedOver> HandleAsync(HandOverCommand command, CancellationToken ct = default);
}

/// <summary>
/// Each invoice is decided by itself, in a transaction of its own with the facts of that moment, locks included: one that is paid meanwhile stops itself, a contract or a transfer that ends meanwhile stops
/// the rest, and a process that is killed leaves whole lines. What this recipient has got already is not sent twice, so the same choice can be sent again.
/// </summary>
public sealed class HandOverInvoices(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IHandOverInvoices
{
    /// <summary>How many at a time: what a person can have looked at.</summary>
    public const int MostAtOnce = 200;

    /// <inheritdoc/>
    public async IAsyncEnumerable<HandedOver> HandleAsync(HandOverCommand command, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        await access.DemandAsync(Operations.DiscloseForBilling, ct);
        if (Refuse(command) is { } refusal)
        {
            yield return new HandedOver(Guid.Empty, null, refusal);
            yield break;
        }

        foreach (var invoiceId in command.InvoiceIds.Distinct())
        {
            ct.ThrowIfCancellationRequested();
            yield return await HandOverAsync(invoiceId, command, ct);
        }
    }

    private static Refusal? Refuse(HandOverCommand command) => command.InvoiceIds.Count switch
    {
        0 => new Refusal("DisclosureNothingSelected", "R25"),
        > MostAtOnce => new Refusal("DisclosureTooMany", "R25", MostAtOnce),
        _ => null,
    };

    private async Task<HandedOver> HandOverAsync(Guid invoiceId, HandOverCommand command, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var role = await db.Recipients.Where(r => r.Id == command.RecipientId).Select(r => (RecipientRole?)r.Role).SingleOrDefaultAsync(ct);
        var actor = await access.DemandAsync(DisclosureRights.ToDisclose(DisclosureGround.DebtCollection, role), ct);
        if (await db.Invoices.Where(i => i.Id == invoiceId).Select(i => new { i.CustomerId, i.Number }).SingleOrDefaultAsync(ct) is not { } invoice) return new HandedOver(invoiceId, null, new Refusal("InvoiceNotFound"));

        var wanted = new WantedDisclosure(invoice.CustomerId, command.RecipientId, DisclosureGround.DebtCollection, [], command.Channel, invoiceId);
        var (decided, refused) = await DecideAsync(db, actor, wanted, invoice.Number, role, command, ct);
        if (refused is not null) await LoadedDisclosure.RefusedAsync(db, actor, AuditAction.DisclosureMade, decided, refused, command.Task.Reference, clock.GetUtcNow(), ct);
        return new HandedOver(invoiceId, invoice.Number, refused);
    }

    private async Task<(WantedDisclosure Wanted, Refusal? Refusal)> DecideAsync(AksulitDbContext db, Actor actor, WantedDisclosure wanted, string number, RecipientRole? role, HandOverCommand command, CancellationToken ct)
    {
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow(); // only here: the wait for the transaction may have gone past a contract's midnight
        var today = FinnishTime.LocalDate(now);
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == wanted.CustomerId, ct) is not { } customer) return (wanted, new Refusal("CustomerNotFound"));
        wanted = wanted with { Fields = FieldsOf(actor, customer) };
        var found = await LoadedDisclosure.LoadAsync(db, wanted, today, ct);
        if (found.Refusal is { } missing) return (wanted, missing);
        if (found.Value.Recipient.Role != role) return (wanted, new Refusal("RecipientChangedMeanwhile"));
        if (found.Value.Refuse(actor, today) is { } refusal) return (wanted, refusal);
        var before = await db.Disclosures.Where(line => line.CustomerId == customer.Id && line.RecipientId == command.RecipientId && line.Ground == DisclosureGround.DebtCollection && line.Reference == number)
            .OrderByDescending(line => line.Seq).Select(line => (DateTimeOffset?)line.DisclosedAt).FirstOrDefaultAsync(ct);
        if (before is { } at) return (wanted, new Refusal("DisclosureHandedOverAlready", "R25", FinnishTime.LocalDate(at)));

        found.Value.AddTo(db, actor, command.Task.Reference, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (wanted, null);
    }

    /// <summary>
    /// What collection usually needs and this person sees: the name and where bills go. A protected address is wanted as well, so that the rule refuses its row and a human decides about it alone (R21).
    /// </summary>
    private static IReadOnlyList<CustomerField> FieldsOf(Actor actor, Customer customer)
    {
        var seen = SeenFields.Of(actor, customer).Concat(customer.HasProtectedAddress ? CustomerValues.AddressFields : []).Where(field => CustomerValues.Stored(customer, field) is not null);
        return DisclosureRule.UsualFieldsOf(DisclosureGround.DebtCollection, [.. seen.Distinct()]);
    }
}

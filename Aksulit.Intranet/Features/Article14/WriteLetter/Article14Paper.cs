using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Everything that one letter is made of, read at this moment (Art. 14, R22): the preview and the letter itself are made of the same.</summary>
/// <param name="Duty">Tracked.</param>
/// <param name="Language">The person's: <c>fi</c> or <c>en</c>.</param>
internal sealed record Article14Paper(Article14Duty Duty, LetterOfDuty Letter, Customer Person, PersonAddress Address, LetterMeans? Means, string Language, Article14Model Told)
{
    public static readonly TaskPurpose Upkeep = new(ProcessingPurpose.RegisterUpkeep);

    /// <summary>Loads it, or says why there is nothing to write: the person is gone, or the record is closed to the actor (S2).</summary>
    public static async Task<Result<Article14Paper>> LoadAsync(AksulitDbContext db, Guid dutyId, Actor actor, AuditAction action, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Article14Duties.AsTracking().SingleOrDefaultAsync(duty => duty.Id == dutyId, ct) is not { } duty) return new Refusal("Article14Gone", "R22");
        if (await OwnRecordGate.RefuseAsync(db, actor, action, Upkeep, now, duty.CustomerId, ct) is { } closed) return closed;
        var person = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == duty.CustomerId, ct);
        var address = PersonAddress.Of(person.DisplayName, CustomerValues.Of(person));
        var requested = await db.Requests.Where(request => request.CustomerId == person.Id).OrderByDescending(request => request.Seq).Select(request => request.Language).FirstOrDefaultAsync(ct);
        return new Article14Paper(duty, await LetterOfDuty.LoadAsync(db, duty, ct), person, address, Article14Rule.MeansOf(address.Email, address.Street, address.PostalCode, address.City),
            Article14Rule.LanguageOf(requested, person.Contact.Country), await ToldAsync(db, duty, person, now, ct));
    }

    /// <summary>The address above the letter: a mail needs no postal one.</summary>
    public IReadOnlyList<string> Lines => Address.Lines(Means is LetterMeans.Email);

    private static async Task<Article14Model> ToldAsync(AksulitDbContext db, Article14Duty duty, Customer person, DateTimeOffset now, CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        var represents = await db.ContactRoles.AnyAsync(role => role.CustomerId == person.Id, ct);
        var ordered = await db.Orders.AnyAsync(order => order.CustomerId == person.Id, ct) || await db.Invoices.AnyAsync(invoice => invoice.CustomerId == person.Id, ct);
        var source = await (from run in db.ImportRuns join s in db.ImportSources on run.SourceId equals s.Id where run.Id == duty.RunId select s.Name).SingleOrDefaultAsync(ct);
        return new Article14Model(source ?? person.Provenance.Default.Name, duty.ObtainedOn, Article14Content.Held(person, represents, ordered), await RecipientsAsync(db, person.Id, ct), await TransfersAsync(db, today, ct),
            await db.DataProtectionOfficerAsync(today, ct))
        {
            Bases = await BasesAsync(db, today, ct),
        };
    }

    private static async Task<IReadOnlyList<AssessedBasis>> BasesAsync(AksulitDbContext db, DateOnly today, CancellationToken ct)
    {
        var rows = await db.AssessedBases.AsNoTracking().ToListAsync(ct);
        return [.. Enum.GetValues<ProcessingPurpose>().Select(purpose => BasisRule.On(rows, purpose, today)).OfType<AssessedBasis>()];
    }

    private static async Task<IReadOnlyList<NamedRecipient>> RecipientsAsync(AksulitDbContext db, Guid person, CancellationToken ct)
    {
        var lines = await (from line in db.Disclosures join recipient in db.Recipients on line.RecipientId equals recipient.Id where line.CustomerId == person orderby line.Seq select new { recipient.Name, line.DisclosedAt }).ToListAsync(ct);
        return [.. lines.GroupBy(line => line.Name).Select(lines => new NamedRecipient(lines.Key, FinnishTime.LocalDate(lines.Last().DisclosedAt)))];
    }

    /// <summary>Transfers of the register that are in force: of which of them a person's data are part cannot be told apart (R26).</summary>
    private static async Task<IReadOnlyList<ToldTransfer>> TransfersAsync(AksulitDbContext db, DateOnly today, CancellationToken ct) => await (
        from transfer in db.ThirdCountryTransfers
        join recipient in db.Recipients on transfer.RecipientId equals recipient.Id
        where transfer.CheckedOn <= today && transfer.ValidUntil >= today && recipient.RemovedAt == null
        orderby recipient.Name
        select new ToldTransfer(recipient.Name, recipient.Country, transfer.Tool)).ToListAsync(ct);
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Organisations in each of their states, for the pictures: one with contacts, orders and objections, one that goes on quietly, one that ended, one that was merged, a sole trader.</summary>
internal sealed class FaceOrganisations
{
    private static readonly DateTimeOffset Said = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public Organisation Rich { get; } = new("Rannikon Varaosa Oy", "4567890-7");

    public Organisation Quiet { get; } = new("Lahden Satamahuolto ja Merenkulkutarvikkeiden Maahantuonti Osuuskunta", "0245974-7");

    public Organisation Ended { get; } = new("Vanha Verstas Ky", "1000001-3");

    public Organisation Merged { get; } = new("Pohjanlahden Kone Oy", "1000002-1");

    public Organisation Trade { get; } = new("Ompelimo Neulanen", "1234567-1");

    /// <summary>The rows, those first that others refer to.</summary>
    public IEnumerable<object[]> Rows(DateOnly today, Customer buyer, Customer former, Customer trader)
    {
        Ended.End(today.AddYears(-2));
        Merged.MergeInto(Rich.Id, today.AddMonths(-5));
        Trade.IsTradeOf(trader.Id);
        foreach (var organisation in new[] { Rich, Trade }) organisation.Happened(today.AddDays(-5));
        yield return [Rich];
        yield return [Quiet, Ended, Merged, Trade];
        yield return
        [
            new ContactRole(buyer.Id, Rich.Id, today.AddYears(-3)), new ContactRole(trader.Id, Rich.Id, today.AddYears(-1)), new ContactRole(former.Id, Rich.Id, today.AddYears(-4), today.AddYears(-2)),
            new ContactRole(buyer.Id, Merged.Id, today.AddYears(-4), today.AddMonths(-5)), new ContactRole(former.Id, Ended.Id, today.AddYears(-4), today.AddYears(-2)), new ContactRole(trader.Id, Trade.Id, today.AddYears(-2)),
            Objection(ObjectionKind.DirectMarketing, ObjectionScope.Processing), Objection(ObjectionKind.DirectMarketing, ObjectionScope.Disclosure), Lifted(today),
        ];
    }

    private OrganisationObjection Lifted(DateOnly today)
    {
        var lifted = Objection(ObjectionKind.MarketResearch, ObjectionScope.Processing);
        lifted.Lift(today.AddDays(-20), Channel.Email, Actor.JobAccountId, Said.AddMonths(7));
        return lifted;
    }

    private OrganisationObjection Objection(ObjectionKind kind, ObjectionScope scope) => new(Rich.Id, kind, scope, Channel.Letter, Said, Actor.JobAccountId, 1);
}

using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A chunk of a partner's rows, each judged by its evidence (<see cref="PartnerRouteRule"/>), in a handful of queries whatever the chunk's size.</summary>
internal sealed class JudgedPartners
{
    private readonly Dictionary<int, SourceEvidence> _evidence = [];
    private readonly Dictionary<int, Guid> _invitations = [];
    private readonly ImportScope _scope;
    private HashSet<string> _waiting = [];

    private JudgedPartners(KnownCustomers known, ImportScope scope) => (Known, _scope) = (known, scope);

    public KnownCustomers Known { get; }

    /// <summary>The rows that may be taken in. One with an issued number stands under the number of the person whom that means, so that it concerns that very person.</summary>
    public List<CustomerImportRow> Shown { get; } = [];

    /// <summary>The rows without evidence, with the reason.</summary>
    public List<(PartnerImportRow Row, string Reason)> Aside { get; } = [];

    /// <summary>The run with the row's own route as the source of its values.</summary>
    public ImportScope ScopeOf(CustomerImportRow row) => _scope with { Evidence = _evidence[row.RowNumber] };

    /// <summary>Whether the very row of this partner waits already.</summary>
    public bool Waits(PartnerImportRow row) => _waiting.Contains(row.RowHash);

    /// <summary>Marks the invitations by which the rows came in the caller's transaction, whose batch entry covers it. A row that changed nothing used none.</summary>
    public Task UseInvitationsAsync(AksulitDbContext db, IEnumerable<WrittenRow> written, CancellationToken ct)
    {
        var used = written.Where(row => row.Fate is RowFates.Accepted or RowFates.Applied or RowFates.Queued && _invitations.ContainsKey(row.RowNumber)).Select(row => _invitations[row.RowNumber]).ToArray();
        return used.Length == 0 ? Task.CompletedTask : db.Invitations.Where(invitation => EF.Parameter(used).Contains(invitation.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.UsedAt, _scope.Now).SetProperty(invitation => invitation.UsedByRunId, _scope.RunId).SetProperty(invitation => invitation.Revision, invitation => invitation.Revision + 1), ct);
    }

    /// <param name="spent">Hashes of invitations by which earlier rows come; the rows' own are added.</param>
    /// <param name="toldBy">Where a register lead had the evidence from; null when it came with the file.</param>
    public static async Task<JudgedPartners> LoadAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, ImportScope scope, HashSet<string> spent, CancellationToken ct, string? toldBy = null)
    {
        var issued = await IssuedAsync(db, rows, ct);
        var invitations = await InvitationsAsync(db, rows, scope, ct);
        var persons = rows.ToDictionary(row => row.RowNumber, row => IssuedTo(row) is { } number && issued.TryGetValue(number, out var stands) ? row.Customer with { CustomerNumber = stands } : row.Customer);
        var judged = new JudgedPartners(await KnownCustomers.LoadAsync(db, [.. persons.Values], ct), scope);
        foreach (var row in rows)
        {
            var invitation = InvitationOf(row) is { } hash ? invitations.GetValueOrDefault(hash) : null;
            var mine = judged.CameBy(row);
            var verdict = PartnerRouteRule.Judge(row.Claim, new(scope.Now, IssuedTo(row) is { } number && issued.ContainsKey(number), judged.IsAnothers(row),
                invitation is null ? null : invitation.Issued with { Used = invitation.Issued.Used || spent.Contains(invitation.IdHash) }, mine));
            if (verdict.Evidence is { } evidence)
            {
                if (invitation is not null && !mine)
                {
                    spent.Add(invitation.IdHash);
                    judged._invitations[row.RowNumber] = invitation.Id;
                }
                judged._evidence[row.RowNumber] = evidence with { ToldBy = toldBy };
                judged.Shown.Add(persons[row.RowNumber]);
            }
            else judged.Aside.Add((row, verdict.Reason!));
        }

        var hashes = judged.Aside.ConvertAll(aside => aside.Row.RowHash);
        if (hashes.Count > 0)
            judged._waiting = await db.QuarantinedRows.Where(row => row.ReleasedAt == null && EF.MultipleParameters(hashes).Contains(row.RowHash) && db.ImportRuns.Any(run => run.Id == row.RunId && run.SourceId == scope.SourceId))
                .Select(row => row.RowHash).ToHashSetAsync(ct);
        return judged;
    }

    /// <summary>An invitation of this partner, as the row's evidence names it.</summary>
    private sealed record FoundInvitation(Guid Id, string IdHash, IssuedInvitation Issued);

    private static string? InvitationOf(PartnerImportRow row) =>
        PartnerRouteRule.RouteOf(row.Claim.Route) is PartnerRoute.Link && row.Claim.Reference is { Length: <= PartnerRouteRule.ReferenceMaxLength } id ? InvitationRule.HashOf(id) : null;

    private static async Task<Dictionary<string, FoundInvitation>> InvitationsAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var hashes = rows.Select(InvitationOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (hashes.Count == 0 || scope.Supplier is not { RecipientId: var partner }) return [];
        return await (from invitation in db.Invitations.AsNoTracking()
                      join batch in db.InvitationBatches on invitation.BatchId equals batch.Id
                      where batch.RecipientId == partner && EF.MultipleParameters(hashes).Contains(invitation.IdHash)
                      select new FoundInvitation(invitation.Id, invitation.IdHash, new IssuedInvitation(batch.IssuedOn, batch.ValidUntil, invitation.UsedAt != null)))
            .ToDictionaryAsync(found => found.IdHash, StringComparer.Ordinal, ct);
    }

    /// <summary>The very row again, or a card one of whose values came by the invitation that the row names.</summary>
    private bool CameBy(PartnerImportRow row) => InvitationOf(row) is { } hash && Known.Find(row.Customer.CustomerNumber) is { } person
        && (person.RowHash == row.RowHash || (person.Card is { } card && card.Provenance.Exceptions.Values.Append(card.Provenance.Default).Any(source => source.Evidence is { Route: PartnerRoute.Link, Reference: var known } && InvitationRule.HashOf(known) == hash)));

    private static string? IssuedTo(PartnerImportRow row) =>
        PartnerRouteRule.RouteOf(row.Claim.Route) is PartnerRoute.Identifier && row.Claim.Reference is { Length: <= Customer.NumberMaxLength } number ? number : null;

    /// <summary>The issued numbers among the rows' evidence, with the number under which the person stands today: a merged one means the one who stands (M3).</summary>
    private static async Task<Dictionary<string, string>> IssuedAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, CancellationToken ct)
    {
        var numbers = rows.Select(IssuedTo).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count == 0) return [];
        var issued = await db.Customers.Where(customer => EF.MultipleParameters(numbers).Contains(customer.Number)).Select(customer => customer.Number).ToDictionaryAsync(number => number, StringComparer.Ordinal, ct);
        var merged = await db.CustomerAliases.Where(alias => EF.MultipleParameters(numbers).Contains(alias.Number))
            .Join(db.Customers, alias => alias.CustomerId, customer => customer.Id, (alias, customer) => new { alias.Number, Stands = customer.Number }).ToListAsync(ct);
        foreach (var alias in merged) issued.TryAdd(alias.Number, alias.Stands);
        return issued;
    }

    /// <summary>The row's own number is a customer's who did not come from this partner. The very row again is its own person's.</summary>
    private bool IsAnothers(PartnerImportRow row) =>
        Known.Find(row.Customer.CustomerNumber) is { } person && (person.IsAlias || (person.RowHash != row.RowHash && !(person.Card?.ImportRunId is { } run && _scope.SourceRuns.Contains(run))));
}

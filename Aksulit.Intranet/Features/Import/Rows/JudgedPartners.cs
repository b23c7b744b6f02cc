using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A chunk of a partner's rows, each judged by its evidence (<see cref="PartnerRouteRule"/>), in a handful of queries whatever the chunk's size.</summary>
internal sealed class JudgedPartners
{
    private readonly Dictionary<int, SourceEvidence> _evidence = [];
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

    /// <param name="toldBy">Where a register lead had the evidence from; null when it came with the file.</param>
    public static async Task<JudgedPartners> LoadAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, ImportScope scope, CancellationToken ct, string? toldBy = null)
    {
        var issued = await IssuedAsync(db, rows, ct);
        var persons = rows.ToDictionary(row => row.RowNumber, row => IssuedTo(row) is { } number && issued.TryGetValue(number, out var stands) ? row.Customer with { CustomerNumber = stands } : row.Customer);
        var judged = new JudgedPartners(await KnownCustomers.LoadAsync(db, [.. persons.Values], ct), scope);
        foreach (var row in rows)
        {
            var verdict = PartnerRouteRule.Judge(row.Claim, new(scope.Now, IssuedTo(row) is { } number && issued.ContainsKey(number), judged.IsAnothers(row)));
            if (verdict.Evidence is { } evidence)
            {
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

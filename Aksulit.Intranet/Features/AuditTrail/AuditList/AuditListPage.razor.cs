using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.AuditTrail.AuditList;

/// <summary>The audit trail: who did what, when, about whom by key.</summary>
public sealed partial class AuditListPage(AuditListQuery trail)
{
    private ServerGrid<AuditRow> _grid = default!;
    private AuditFilter _filter = new();

    private Task<Result<Page<AuditRow>>> LoadAsync(string? key, CancellationToken ct) => trail.RunAsync(_filter, key, ct);

    private Task NarrowAsync(AuditFilter filter)
    {
        _filter = filter;
        return _grid.ReloadAsync();
    }

    private string Name(AuditAction? action) => action is null ? "" : L[$"Action.{action}"];

    private static DateTime? Day(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static DateOnly? Day(DateTime? day) => day is { } given ? DateOnly.FromDateTime(given) : null;
}

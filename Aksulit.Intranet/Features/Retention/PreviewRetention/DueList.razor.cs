using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>The due of a day by name, each with everything that holds them; for the register lead.</summary>
public sealed partial class DueList(PreviewRetention retention)
{
    /// <summary>The day.</summary>
    [Parameter, EditorRequired] public DateOnly On { get; set; }

    private Task<Result<Page<DueRow>>> LoadAsync(string? after, CancellationToken ct) => retention.ListAsync(On, after, ct);

    private List<string> Reasons(DueRow row)
    {
        var reasons = row.Holds.Select(hold => L[hold.Reason.ToString(), string.Join(", ", hold.Evidence)] + (hold.Until is { } until ? $" ({L["Until", Formats.Date(until)]})" : "")).ToList();
        if (row.Waits) reasons.Add(L["Waiting"]);
        return reasons;
    }
}

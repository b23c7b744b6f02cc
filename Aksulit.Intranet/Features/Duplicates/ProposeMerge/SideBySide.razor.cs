using Aksulit.Data.Domain.Duplicates;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Two persons beside each other: each value with its source, what remains, and what comes along.</summary>
public sealed partial class SideBySide
{
    [Parameter, EditorRequired] public PersonComparison Two { get; set; } = default!;

    /// <summary>What is taken from the one who ceases.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<MergePart> Taken { get; set; } = [];

    /// <summary>What was proposed, where somebody else decides; a part that is chosen otherwise says so.</summary>
    [Parameter] public IReadOnlyCollection<MergePart>? Proposed { get; set; }

    /// <summary>Another choice for a part: true for the one who ceases. Without it nothing can be chosen.</summary>
    [Parameter] public EventCallback<(MergePart Part, bool FromOther)> OnChosen { get; set; }

    private string Text(MergePart part, IReadOnlyList<string> values) => values.Count == 0 ? L["NoValue"] : string.Join(part is MergePart.Name ? " " : ", ", values);

    private string Days(CustomershipDays days) => L["Days", Formats.Date(days.StartedOn), days.EndedOn is { } end ? Formats.Date(end) : L["GoesOn"].Value, Formats.Date(days.LastEventOn)];
}

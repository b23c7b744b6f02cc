using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>How a run's state is shown: its colour, its step, the question it asks and what would follow.</summary>
internal static class RunStates
{
    /// <summary>The steps of a run that goes its way; keys of ImportTexts.</summary>
    public static readonly IReadOnlyList<string> Steps = ["StepRead", "StepLookedAt", "StepWritten", "StepDone"];

    public static ChipState Chip(ImportState state) => state switch
    {
        ImportState.Completed => ChipState.Good,
        ImportState.Previewed => ChipState.Attention,
        _ => ChipState.Neutral,
    };

    /// <summary>The step under way; null for a run that was given up or undone.</summary>
    public static int? Step(ImportState state) => state switch
    {
        ImportState.Staging => 0,
        ImportState.Previewed => 1,
        ImportState.Writing => 2,
        ImportState.Completed => Steps.Count,
        _ => null,
    };

    /// <summary>What follows from taking a previewed run in, or from undoing a completed one: a sentence for each count that is not zero.</summary>
    public static IReadOnlyList<string> Consequences(IStringLocalizer<ImportTexts> texts, ImportState state, ImportCounts counts)
    {
        (string Key, int Count)[] follows = state switch
        {
            ImportState.Previewed => [("FollowsAccepted", counts.Accepted), ("FollowsApplied", counts.Applied), ("FollowsQueued", counts.Queued), ("FollowsQuarantined", counts.Quarantined ?? 0), ("FollowsRejected", counts.Rejected.Values.Sum() + counts.Duplicates + counts.PastRetention)],
            ImportState.Completed => [("FollowsUndone", counts.Accepted), ("FollowsGivenBack", counts.Applied)],
            _ => [],
        };
        return [.. follows.Where(it => it.Count > 0).Select(it => texts[it.Key, Formats.Count(it.Count)].Value)];
    }
}

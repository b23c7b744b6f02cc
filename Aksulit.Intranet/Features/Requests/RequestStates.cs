using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>How a case's state looks.</summary>
internal static class RequestStates
{
    /// <summary>The steps of every case: received, prepared, decided, answered.</summary>
    public static readonly IReadOnlyList<string> Steps = ["StepReceived", "StepPrepared", "StepDecided", "StepAnswered"];

    /// <summary>The step under way.</summary>
    public static int Step(RequestState state) => state switch { RequestState.Received => 1, RequestState.Proposed => 2, RequestState.Decided => 3, _ => Steps.Count };

    /// <summary>Whether a case goes through the steps: one that ended before anybody decided did not (<see cref="Ended"/> says how it ended).</summary>
    public static bool HasSteps(RequestOutcome? outcome) => outcome is not (RequestOutcome.DataDestroyed or RequestOutcome.Withdrawn);

    public static ChipState Chip(RequestState state, RequestOutcome? outcome) => state switch
    {
        RequestState.Closed => outcome is RequestOutcome.Granted or RequestOutcome.PartlyGranted ? ChipState.Good : ChipState.Neutral,
        RequestState.Proposed => ChipState.Attention,
        _ => ChipState.Neutral,
    };

    /// <summary>The state, and how a closed case ended.</summary>
    public static string Text(IStringLocalizer<CaseTexts> texts, RequestState state, RequestOutcome? outcome) =>
        state is RequestState.Closed && outcome is { } ended ? $"{texts["RequestState.Closed"]}: {texts[$"Outcome.{ended}"].Value.ToLower(System.Globalization.CultureInfo.CurrentCulture)}" : texts[$"RequestState.{state}"];

    /// <summary>When the answer left, and whether in time; for a case that ended without one, when it ended.</summary>
    public static string Ended(IStringLocalizer<CaseTexts> texts, DateTimeOffset closedAt, RequestOutcome? outcome, RequestChannel channel, Deadline deadline) =>
        texts[outcome is RequestOutcome.DataDestroyed or RequestOutcome.Withdrawn or RequestOutcome.CannotIdentify || channel is RequestChannel.OwnFinding ? "EndedOn" : RequestDeadlineRule.IsInTime(closedAt, deadline.DueOn) ? "AnsweredInTime" : "AnsweredLate", Formats.Date(closedAt)];
}

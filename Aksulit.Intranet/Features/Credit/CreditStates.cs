using Aksulit.Data.Domain.Credit;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>How an application's state is shown, and the words of the filter.</summary>
internal static class CreditStates
{
    public static readonly IReadOnlyList<(string? Word, CreditState State)> Filters = [(null, CreditState.Waiting), ("decided", CreditState.Decided), ("withdrawn", CreditState.Withdrawn)];

    public static CreditState StateOf(string? word) => Filters.FirstOrDefault(known => known.Word == word, Filters[0]).State;

    public static ChipState Chip(CreditState state, CreditOutcome? outcome) => (state, outcome) switch
    {
        (CreditState.Waiting, _) => ChipState.Attention,
        (_, CreditOutcome.Granted or CreditOutcome.Limited) => ChipState.Good,
        (_, CreditOutcome.Refused) => ChipState.Bad,
        _ => ChipState.Neutral,
    };

    /// <summary>The text's key.</summary>
    public static string Word(CreditState state, CreditOutcome? outcome) => state is CreditState.Decided ? $"Outcome.{outcome}" : $"State.{state}";
}

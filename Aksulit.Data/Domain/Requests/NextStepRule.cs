namespace Aksulit.Data.Domain.Requests;

/// <summary>What a case waits for: the columns of the desk's board, in order.</summary>
public enum NextStep
{
    /// <summary>Somebody prepares it.</summary>
    Prepare,

    /// <summary>Another person decides what was proposed (S2).</summary>
    Decide,

    /// <summary>It is decided, and its answer leaves by mail without anybody's doing.</summary>
    Leaving,

    /// <summary>It is decided, and somebody posts the letter that ends it (R57).</summary>
    Post,

    /// <summary>It is closed.</summary>
    None,
}

/// <summary>What a case waits for (R57, S2).</summary>
public static class NextStepRule
{
    /// <summary>For how many days a closed case stands on the board.</summary>
    public const int ClosedDays = 14;

    /// <param name="waitsForPost">A letter to the person waits for somebody to post it.</param>
    public static NextStep Of(RequestState state, bool waitsForPost) => state switch
    {
        RequestState.Received => NextStep.Prepare,
        RequestState.Proposed => NextStep.Decide,
        RequestState.Decided => waitsForPost ? NextStep.Post : NextStep.Leaving,
        _ => NextStep.None,
    };

    /// <summary>The state that a step's cases have: where the list shows the rest of a column.</summary>
    public static RequestState StateOf(NextStep step) => step switch
    {
        NextStep.Prepare => RequestState.Received,
        NextStep.Decide => RequestState.Proposed,
        NextStep.Leaving or NextStep.Post => RequestState.Decided,
        _ => RequestState.Closed,
    };
}

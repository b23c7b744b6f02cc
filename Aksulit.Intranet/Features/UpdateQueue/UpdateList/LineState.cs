using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>How a line was settled.</summary>
public enum LineOutcome
{
    Taken,
    Kept,
}

/// <summary>What the person at the screen has done with a line so far.</summary>
public sealed class LineState
{
    /// <summary>The fields in which the card's value is to stand although the line is taken.</summary>
    public HashSet<CustomerField> NotTaken { get; } = [];

    /// <summary>The offered organisation is taken with the line.</summary>
    public bool WithOrganisation { get; set; } = true;

    public bool Marked { get; set; }
    public bool Busy { get; set; }
    public LineOutcome? Outcome { get; set; }
    public Refusal? Refusal { get; set; }
}

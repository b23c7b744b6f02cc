using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What is demanded of one field (R54).</summary>
/// <param name="Current">The value as it stood when the request was written down.</param>
/// <param name="Demanded">The right value; null: the value is to be deleted as unnecessary (R52).</param>
/// <param name="Ground">On which ground, in the person's words.</param>
/// <param name="Evidence">What shows it, if anything was given.</param>
/// <param name="From">Where the right value comes from: the person, unless the staff found the fault by themselves.</param>
/// <param name="RefusalReason">Why it was refused, in words (R57); null unless it was.</param>
/// <param name="CurrentSource">Where the noted value had come from.</param>
/// <param name="Replaced">What the decision put right, so that a notice can be written later from this file alone (R56); null before the decision, and where nothing was wrong.</param>
public sealed record LineContent(string? Current, string? Demanded, string Ground, string? Evidence, SourceKind From, string? RefusalReason = null, FieldSource? CurrentSource = null, ReplacedValue? Replaced = null);

/// <summary>A wrong value and where it had come from.</summary>
public sealed record ReplacedValue(string? Value, FieldSource Source);

/// <summary>What became of one demand.</summary>
public enum LineDecision
{
    /// <summary>The value was changed or deleted.</summary>
    Rectified,

    /// <summary>Refused with a written reason (R57).</summary>
    Refused,
}

/// <summary>One field of a request for rectification, decided by itself (R52, R54). Its values are sealed (T15).</summary>
public sealed class RectificationLine : Entity, IAudited
{
    private RectificationLine() { } // for EF Core

    public RectificationLine(Guid requestId, CustomerField field, string content) => (RequestId, Field, Content) = (requestId, field, content);

    public Guid RequestId { get; private set; }
    public CustomerField Field { get; private set; }

    /// <summary>A <see cref="LineContent"/>, sealed.</summary>
    public string Content { get; private set; } = "";

    /// <summary>What the preparer proposes.</summary>
    public LineDecision? Proposed { get; private set; }

    public LineDecision? Decision { get; private set; }

    Guid IAudited.AuditSubjectId => RequestId;

    /// <summary>What stood in the register was another person's: the case has moved (D12).</summary>
    public void Restate(string content) => Content = content;

    /// <summary>The preparer's proposal, with the reason sealed in the content.</summary>
    public void Propose(LineDecision decision, string content) => (Proposed, Content) = (decision, content);

    /// <summary>The decision, with the reason of a refusal sealed in the content.</summary>
    public void Decide(LineDecision decision, string content) => (Decision, Content) = (decision, content);
}

using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What one part of a request says, and why it is not complied with.</summary>
/// <param name="Asked">In the person's words.</param>
/// <param name="Provision">On which provision it is refused, as proposed or decided.</param>
/// <param name="Reason">Why, in words (R57).</param>
public sealed record ItemContent(string Asked, RefusalProvision? Provision = null, string? Reason = null);

/// <summary>One part of a request that is no rectification, answered by itself. Its text is sealed (T15).</summary>
public sealed class RequestItem : Entity, IAudited
{
    private RequestItem() { } // for EF Core

    public RequestItem(Guid requestId, string content) => (RequestId, Content) = (requestId, content);

    public Guid RequestId { get; private set; }

    /// <summary>An <see cref="ItemContent"/>, sealed.</summary>
    public string Content { get; set; } = "";

    Guid IAudited.AuditSubjectId => RequestId;
}

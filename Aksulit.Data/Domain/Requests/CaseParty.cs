using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>In which part somebody stands in a case without being its person in the register.</summary>
public enum PartyRole
{
    /// <summary>Who asks, as long as it is not known which person of the register they are, or whether they are one at all (D12).</summary>
    Asker,

    /// <summary>Who acts for the person by a mandate (D10).</summary>
    Representative,
}

/// <summary>What is known of a party: what the request itself says, no more.</summary>
/// <param name="Mandate">The document that shows the mandate: its kind, date and place; never a copy of an identity document (D8).</param>
/// <param name="Asked">What an asker asks, in their words.</param>
public sealed record PartyContent(string Name, string? Email, string? Street, string? PostalCode, string? City, string? Mandate = null, string? Asked = null);

/// <summary>Somebody outside the register whom a case names. Sealed, and destroyed with the case's file (T8, T15).</summary>
public sealed class CaseParty : Entity, IAudited
{
    private CaseParty() { } // for EF Core

    public CaseParty(Guid requestId, PartyRole role, string content, bool takesAnswers) => (RequestId, Role, Content, TakesAnswers) = (requestId, role, content, takesAnswers);

    public Guid RequestId { get; private set; }
    public PartyRole Role { get; private set; }

    /// <summary>A <see cref="PartyContent"/>, sealed.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The case's letters go to this party. An asker's do until the case has its person; a representative's where the mandate says so (D10).</summary>
    public bool TakesAnswers { get; private set; }

    Guid IAudited.AuditSubjectId => RequestId;

    /// <summary>The asker is a person of the register, who is answered from now on.</summary>
    public void IsKnown() => TakesAnswers = false;
}

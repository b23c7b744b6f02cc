using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Api;

/// <summary>
/// Another system that may call the API, with an identity of its own (R10): what for, with which fields, until when and how often. Its secret is the sign-in provider's and never here.
/// </summary>
public sealed class ApiClient : Entity, IAudited
{
    public const int NameMaxLength = 100;

    private ApiClient() { } // for EF Core

    /// <param name="name">The system's name, e.g. Verkkokauppa: the source's name of the values that it brings (R20).</param>
    /// <param name="applicationId">The application (client) id in Entra ID; the token's <c>azp</c>. Never reissued (R33).</param>
    public ApiClient(string name, Guid applicationId) => (Name, ApplicationId) = (name, applicationId);

    public string Name { get; private set => field = Guard.Text(value, NameMaxLength); } = "";
    public Guid ApplicationId { get; private init; }

    /// <summary>A part of <see cref="ApiScopeRule.Purposes"/>.</summary>
    public IReadOnlyList<ProcessingPurpose> Purposes { get; private set; } = [];

    /// <summary>The only fields that it may send.</summary>
    public IReadOnlyList<CustomerField> Scope { get; private set; } = [];

    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last Finnish day, itself included: a client without an end is never looked at again (R10).</summary>
    public DateOnly ValidUntil { get; private set; }

    /// <summary>Calls a minute.</summary>
    public int CallsPerMinute { get; private set; }

    /// <summary>Whose system it is, when it is not Aksulit's own: a processor, whose contract must be in force (R9, R22).</summary>
    public Guid? RecipientId { get; private set; }

    /// <summary>Ended for good, e.g. because its secret leaked.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>What the administrator decided; the application's id stays.</summary>
    public void Set(string name, IEnumerable<ProcessingPurpose> purposes, IEnumerable<CustomerField> scope, DateOnly from, DateOnly until, int callsPerMinute, Guid? recipientId) =>
        (Name, Purposes, Scope, ValidFrom, ValidUntil, CallsPerMinute, RecipientId) = (name, [.. purposes.Distinct().Order()], [.. scope.Distinct().Order()], from, until, callsPerMinute, recipientId);

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

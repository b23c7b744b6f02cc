using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>A call as it came over the wire.</summary>
/// <param name="Body">Empty when it was not read.</param>
/// <param name="Key">The header Idempotency-Key.</param>
/// <param name="Unreadable">Why the body was not read: 413 or 415.</param>
public sealed record RegistrationCall(byte[] Body, string? Key, ApiRefused? Unreadable = null);

/// <summary>A refusal that other systems see: the status of HTTP beside the code, and the fields by their names in JSON.</summary>
public sealed record ApiRefused(int Status, string Code, string? Ground, IReadOnlyList<FieldProblem> Fields) : Refusal(Code, Ground)
{
    public ApiRefused(int status, string code, string? ground = null) : this(status, code, ground, []) { }
}

/// <summary>What became of a registration, in the words of the API. Nothing in it tells whether the person was known before.</summary>
public enum RegistrationState
{
    /// <summary>The answer to the call that brought it.</summary>
    Received,

    /// <summary>The person who was entered is in the register.</summary>
    InRegister,

    /// <summary>Not any more; why is told to nobody but the person.</summary>
    Gone,
}

/// <param name="Id">The registration's key: not the customer's.</param>
public sealed record RegistrationAnswer(Guid Id, RegistrationState State);

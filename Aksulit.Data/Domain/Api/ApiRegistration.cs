using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Api;

/// <summary>
/// One registration that came over the API: what is needed to answer the same call the same again (idempotency), for thirty days. The key itself is not kept, and the body's hash is keyed with it: whoever
/// reads the table can try out neither names nor addresses against it.
/// </summary>
public sealed class ApiRegistration : Entity
{
    /// <summary>How long it is kept (T17).</summary>
    public const int Days = 30, HashLength = 64;

    private ApiRegistration() { } // for EF Core

    public ApiRegistration(Guid clientId, string key, ReadOnlySpan<byte> body, Guid customerId, DateTimeOffset receivedAt, bool mayBeKnown) =>
        (ClientId, KeyHash, BodyHash, CustomerId, ReceivedAt, MayBeKnown) = (clientId, HashOfKey(clientId, key), HashOfBody(key, body), customerId, receivedAt, mayBeKnown);

    public Guid ClientId { get; private init; }
    public string KeyHash { get; private init; } = "";
    public string BodyHash { get; private init; } = "";

    /// <summary>The person who was entered. Once they are destroyed the key leads nowhere.</summary>
    public Guid CustomerId { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>Somebody of the same e-mail, phone or name was in the register: told to customer service, never to the client.</summary>
    public bool MayBeKnown { get; private init; }

    /// <summary>Whether the same key came with the same body.</summary>
    public bool IsSame(string key, ReadOnlySpan<byte> body) => BodyHash == HashOfBody(key, body);

    /// <summary>Under which a key is found again.</summary>
    public static string HashOfKey(Guid clientId, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{clientId:N}{key}")));

    private static string HashOfBody(string key, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));
}

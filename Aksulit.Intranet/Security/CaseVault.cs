using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Seals what a case file, a letter or a queued mail says (T15): encrypted with the register's Data Protection keys, so that neither the database's file nor its backup shows it.
/// </summary>
public sealed class CaseVault(IDataProtectionProvider protection)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    private readonly IDataProtector _protector = protection.CreateProtector("Aksulit.CaseFile.v1");

    /// <summary>Seals a value.</summary>
    public string Seal<T>(T value) => _protector.Protect(JsonSerializer.Serialize(value, Json));

    /// <summary>Opens what <see cref="Seal{T}"/> sealed. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when the key is gone or the seal is broken.</summary>
    public T Open<T>(string sealedValue) => JsonSerializer.Deserialize<T>(_protector.Unprotect(sealedValue), Json) ?? throw new JsonException("A sealed value is empty.");

    /// <summary>Seals bytes.</summary>
    public byte[] SealBytes(byte[] bytes) => _protector.Protect(bytes);

    /// <summary>Opens sealed bytes.</summary>
    public byte[] OpenBytes(byte[] sealedBytes) => _protector.Unprotect(sealedBytes);
}

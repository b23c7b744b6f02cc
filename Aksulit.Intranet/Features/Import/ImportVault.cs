using Microsoft.AspNetCore.DataProtection;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// Seals rows that wait outside the register: a chunk of a file's stage, a partner's row without evidence (R23, S8). The database and its backups hold nothing that can be read of people of whom it is not decided
/// yet whether they come in at all; with a row its values are gone.
/// </summary>
public sealed class ImportVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Aksulit.Import.v1");

    /// <summary>Seals rows.</summary>
    public string Seal<T>(T rows) => _protector.Protect(ImportJson.Write(rows));

    /// <summary>Opens what <see cref="Seal{T}"/> sealed. What waited before rows were sealed is plain JSON, and gone after thirty days. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when the key is gone or the seal is broken.</summary>
    public T Open<T>(string payload) => ImportJson.Read<T>(payload is ['{' or '[', ..] ? payload : _protector.Unprotect(payload));
}

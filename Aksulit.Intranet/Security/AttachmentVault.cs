using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Seals the content of attachments a chunk at a time (T15, S8): AES-256-GCM with a key of the attachment's own, which the <see cref="CaseVault"/> seals with the register's keys. A chunk is bound to its
/// attachment, its place and their number, so one that was changed, moved, left out or put in is found before a byte of it is shown. A chunk only is in memory, however large the file.
/// </summary>
public sealed class AttachmentVault(CaseVault vault)
{
    private const int TagBytes = 16, NonceBytes = 12;

    /// <summary>How many chunks hold so many bytes.</summary>
    public static int ChunksOf(long bytes) => (int)((bytes + AttachmentChunk.Bytes - 1) / AttachmentChunk.Bytes);

    /// <summary>A new key, and itself sealed.</summary>
    public (byte[] Key, byte[] Sealed) NewKey()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (key, vault.SealBytes(key));
    }

    /// <summary>Seals a short text that goes with an attachment: its name, why it was removed.</summary>
    public string SealText(string text) => vault.Seal(text);

    /// <summary>Opens what <see cref="SealText"/> sealed.</summary>
    public string OpenText(string sealedText) => vault.Open<string>(sealedText);

    /// <summary>One chunk of an attachment's content, sealed.</summary>
    public static AttachmentChunk Seal(byte[] key, CaseAttachment attachment, int place, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var cipher = new byte[content.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(Nonce(place), content, cipher.AsSpan(0, content.Length), cipher.AsSpan(content.Length), Bound(attachment, place));
        return new AttachmentChunk(attachment.Id, place, cipher);
    }

    /// <summary>The content, chunk by chunk, each read when it is asked for. Throws <see cref="CryptographicException"/> where it is not as it was sealed.</summary>
    public async IAsyncEnumerable<byte[]> OpenAsync(AksulitDbContext db, CaseAttachment attachment, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        using var aes = new AesGcm(vault.OpenBytes(attachment.Key ?? throw new CryptographicException("The attachment has no content any more.")), TagBytes);
        for (var place = 0; place < attachment.Chunks; place++)
        {
            var at = place;
            var cipher = await db.AttachmentChunks.Where(chunk => chunk.AttachmentId == attachment.Id && chunk.Place == at).Select(chunk => chunk.Content).SingleOrDefaultAsync(ct);
            if (cipher is null || cipher.Length <= TagBytes) throw new CryptographicException("A chunk is missing.");
            var content = new byte[cipher.Length - TagBytes];
            aes.Decrypt(Nonce(place), cipher.AsSpan(0, content.Length), cipher.AsSpan(content.Length), content, Bound(attachment, place));
            yield return content;
        }
    }

    /// <summary>Whether every byte is as it came: read through once, compared with the hash.</summary>
    public async Task<bool> IsAsItCameAsync(AksulitDbContext db, CaseAttachment attachment, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await foreach (var content in OpenAsync(db, attachment, ct)) hash.AppendData(content);
        }
        catch (CryptographicException)
        {
            return false;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == attachment.Hash;
    }

    /// <summary>The key is used for one attachment only, so a chunk's place never repeats under it.</summary>
    private static byte[] Nonce(int place)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(NonceBytes - sizeof(int)), place);
        return nonce;
    }

    private static byte[] Bound(CaseAttachment attachment, int place)
    {
        var bound = new byte[24];
        attachment.Id.TryWriteBytes(bound);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), place);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(20), attachment.Chunks);
        return bound;
    }
}

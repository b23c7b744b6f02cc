using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Aksulit.Intranet.Features.CaseEvidence;

/// <summary>
/// A zip that is the same bytes for the same content: fixed times, nothing packed, files in the order in which they are added, and last <c>SHA256SUMS</c> with the hash of each (as <c>sha256sum -c</c> reads it).
/// Written as it goes: no file is whole in memory because of it.
/// </summary>
internal sealed class EvidencePack(ZipArchive zip, ZipOutlet outlet)
{
    /// <summary>The earliest that a zip can say.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StringBuilder _sums = new();

    public Task AddAsync(string path, byte[] content, CancellationToken ct) => AddAsync(path, Once(content), ct);

    public async Task AddAsync(string path, IAsyncEnumerable<byte[]> content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = await OpenAsync(path, ct))
        {
            await foreach (var piece in content.WithCancellation(ct))
            {
                hash.AppendData(piece);
                await file.WriteAsync(piece, ct);
                await outlet.SendAsync(ct);
            }
        }
        _sums.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(hash.GetHashAndReset())}  {path}\n");
    }

    public async Task CloseAsync(CancellationToken ct)
    {
        await using var file = await OpenAsync("SHA256SUMS", ct);
        await file.WriteAsync(Encoding.UTF8.GetBytes(_sums.ToString()), ct);
    }

    private Task<Stream> OpenAsync(string path, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = Always;
        return entry.OpenAsync(ct);
    }

    private static async IAsyncEnumerable<byte[]> Once(byte[] content)
    {
        await Task.CompletedTask;
        yield return content;
    }
}

using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.SealAudit;

/// <summary>
/// The chain's newest link outside the database (T17): <c>audit-head.json</c> in the data directory. It only ever moves forward along the chain it knows: when the
/// database no longer holds the link it names, it stays as it is, so that the alarm stands until a person has looked.
/// </summary>
public sealed class AuditHeadFile(IDbContextFactory<AksulitDbContext> dbFactory, RegisterOptions options, TimeProvider clock, ILogger<AuditHeadFile> log) : IDisposable
{
    public const string FileName = "audit-head.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly SemaphoreSlim _one = new(1, 1);
    private AuditHeadMark? _written;
    private bool _alarmed;

    private string FilePath => Path.Combine(options.DataPath, FileName);

    /// <summary>What the file says; null when there is none. Throws <see cref="JsonException"/> when it cannot be understood.</summary>
    public async Task<AuditHeadMark?> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(FilePath)) return null;
        await using var file = File.OpenRead(FilePath);
        var mark = await JsonSerializer.DeserializeAsync<AuditHeadMark>(file, Json, ct);
        return mark is { ChainNo: > 0, Hash.Length: > 0 } ? mark : throw new JsonException("The head file names no link.");
    }

    /// <summary>Writes the database's head into the file when it has moved. False, and an error in the log, when the two cannot both be true.</summary>
    public async Task<bool> AdvanceAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct);
            if (head is null or { ChainNo: 0 } && !File.Exists(FilePath)) return true;
            if (head is not null && head.ChainNo == _written?.ChainNo && head.Hash == _written.Hash) return true;
            if (head is null || !await ContinuesAsync(db, head, ct)) return Alarm(head);
            await WriteAsync(await MarkAsync(db, head, ct), ct);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> ContinuesAsync(AksulitDbContext db, AuditHead head, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(ct) is not { } known
                || (known.ChainNo <= head.ChainNo && await db.AuditEntries.AnyAsync(entry => entry.ChainNo == known.ChainNo && entry.Hash == known.Hash, ct));
        }
        catch (JsonException)
        {
            return false; // unreadable: the caller raises the alarm and leaves the file for a person to look at
        }
    }

    private async Task<AuditHeadMark> MarkAsync(AksulitDbContext db, AuditHead head, CancellationToken ct)
    {
        var first = await db.AuditEntries.MinAsync(entry => entry.ChainNo, ct) ?? head.ChainNo;
        return new AuditHeadMark(head.ChainNo, head.Hash, head.ChainNo - first + 1, clock.GetUtcNow());
    }

    private async Task WriteAsync(AuditHeadMark mark, CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataPath);
        var unfinished = $"{FilePath}.{Guid.NewGuid():N}.tmp"; // two containers may both be process 1
        await using (var file = File.Create(unfinished))
        {
            await JsonSerializer.SerializeAsync(file, mark, Json, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, FilePath, overwrite: true);
        (_written, _alarmed) = (mark, false);
    }

    private bool Alarm(AuditHead? head)
    {
        if (!_alarmed) log.LogError("The audit chain in the database (head {ChainNo}) does not continue the one that {File} knows: run the verification.", head?.ChainNo, FileName);
        _alarmed = true;
        return false;
    }
}

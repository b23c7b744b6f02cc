using System.Text;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Tests.Features.Retention;

/// <summary>What an outsider reads in the database's file: its bytes and those of the write-ahead log.</summary>
internal sealed class FileBytes(RegisterOptions options)
{
    private readonly string _text = string.Concat(new[] { "", "-wal", "-journal" }.Select(ending => options.SqliteFile + ending).Where(File.Exists).Select(Read));

    /// <summary>Whether the UTF-8 bytes of the text are there, whatever the case of its ASCII letters.</summary>
    public bool Contains(string text) => _text.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.OrdinalIgnoreCase);

    /// <summary>Which of the erased e-mail addresses can be read; one that only ends a living longer one is not counted. Columns lie side by side in the file, hence the longest match.</summary>
    public IReadOnlyList<string> Readable(IEnumerable<string> erased, IEnumerable<string> living)
    {
        var alive = living.Select(email => email.ToLowerInvariant()).ToHashSet();
        var gone = erased.Select(email => email.ToLowerInvariant()).Where(email => !alive.Contains(email)).ToHashSet();
        var domains = alive.Concat(gone).Select(email => email[email.IndexOf('@', StringComparison.Ordinal)..]).Distinct().ToList();
        var found = new HashSet<string>();
        var text = _text.ToLowerInvariant();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
            foreach (var domain in domains.Where(domain => string.CompareOrdinal(text, at, domain, 0, domain.Length) == 0))
                if (Enumerable.Range(1, Math.Min(at, 64)).Reverse().Select(length => string.Concat(text.AsSpan(at - length, length), domain)).FirstOrDefault(email => alive.Contains(email) || gone.Contains(email)) is { } email && gone.Contains(email))
                    found.Add(email);
        return [.. found];
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}

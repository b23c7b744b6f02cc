using System.Diagnostics.CodeAnalysis;
using System.Text;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>The register file of a running or ended application as somebody sees it who goes past the program: its rows by SQL, its bytes.</summary>
internal sealed class RegisterFile(RunningApp app)
{
    private string Path => System.IO.Path.Combine(app.DataDirectory, "register.db");

    /// <summary>One number, e.g. a count.</summary>
    public async Task<long> NumberAsync(string sql, CancellationToken ct) => Convert.ToInt64(await ScalarAsync(sql, ct), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One value as text; null when there is no row.</summary>
    public async Task<string?> TextAsync(string sql, CancellationToken ct) => (await ScalarAsync(sql, ct))?.ToString();

    /// <summary>Writes past the program.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The statements are the tests' own.")]
    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether the text stands in the database's file or its write-ahead log, in UTF-8, whatever the case of ASCII letters.</summary>
    public bool Holds(string text) => BytesHold(Directory.GetFiles(app.DataDirectory, "register.db*"), text);

    /// <summary>Whether the text stands in any file of the data directory.</summary>
    public bool DirectoryHolds(string text) => BytesHold(Directory.GetFiles(app.DataDirectory, "*", SearchOption.AllDirectories), text);

    private static bool BytesHold(IEnumerable<string> files, string text)
    {
        foreach (var path in files)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            var content = Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            if (Encodings.Any(encoding => content.Contains(Encoding.Latin1.GetString(encoding.GetBytes(text)), StringComparison.OrdinalIgnoreCase))) return true;
        }
        return false;
    }

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode];

    [SuppressMessage("Security", "CA2100", Justification = "The statements are the tests' own.")]
    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        // Unpooled: a kept connection would keep the file's log from being cut, and its directory from being removed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}

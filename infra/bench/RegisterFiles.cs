using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Bench;

/// <summary>One filled register file, and copies of it for the runs: floor and product begin with the same bytes.</summary>
internal sealed class RegisterFiles : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("aksulit-bench-").FullName;
    private Programs? _programs;
    private int _copies;

    /// <summary>What is measured as processes.</summary>
    public Programs Programs => _programs ??= new Programs(_root);

    /// <summary>Where other things of the run may be put.</summary>
    public string Root => _root;

    private string Template => Path.Combine(_root, "template");

    /// <summary>Migrates a file and fills it with N invented customers and the demo staff.</summary>
    /// <returns>Milliseconds for the customers.</returns>
    public async Task<double> FillAsync(int customers)
    {
        Directory.CreateDirectory(Template);
        await using var register = new BenchRegister(Template);
        await using var db = await register.OpenDbAsync();
        await db.Database.MigrateAsync();
        await DemoStaff.EnsureAsync(db, register.Clock);
        return await Floor.TimeAsync(() => DemoData.FillAsync(db, customers, DemoData.DefaultSeed, register.Clock.GetUtcNow(), Actor.Job, CancellationToken.None));
    }

    /// <summary>A data directory with a copy of the file, on the disk before it is used, so that no run pays for its writing.</summary>
    public string Copy()
    {
        var directory = Path.Combine(_root, $"copy{++_copies}");
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, "register.db");
        File.Copy(Path.Combine(Template, "register.db"), file);
        using var copy = File.Open(file, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
        return directory;
    }

    /// <summary>Runs something on a copy of its own and removes it.</summary>
    public async Task<T> OnCopyAsync<T>(Func<string, Task<T>> run)
    {
        var directory = Copy();
        try
        {
            return await run(directory);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }
}

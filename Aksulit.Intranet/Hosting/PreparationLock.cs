namespace Aksulit.Intranet.Hosting;

/// <summary>Keeps two processes from preparing one data directory at a time. The operating system gives it back when a process dies.</summary>
internal sealed class PreparationLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), Interval = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private PreparationLock(FileStream file) => _file = file;

    /// <exception cref="TimeoutException">Another process has been preparing for five minutes.</exception>
    public static async Task<PreparationLock> TakeAsync(string directory, CancellationToken ct)
    {
        var path = Path.Combine(directory, "register.lock");
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (true)
        {
            try
            {
                return new PreparationLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await timer.WaitForNextTickAsync(ct); // another process has it
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new TimeoutException("Another process is preparing the same data directory.");
            }
        }
    }

    public void Dispose() => _file.Dispose();
}

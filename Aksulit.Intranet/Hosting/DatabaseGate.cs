namespace Aksulit.Intranet.Hosting;

/// <summary>Shut until the database has been seen to be reachable and of this version. Pages wait with 503; background work waits in <see cref="WaitAsync"/>.</summary>
public sealed class DatabaseGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Opens for good: a database that goes away later is an error of the operation that meets it.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Returns when the database is ready for work.</summary>
    public Task WaitAsync(CancellationToken ct) => _opened.Task.WaitAsync(ct);
}

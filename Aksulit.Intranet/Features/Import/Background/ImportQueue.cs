using System.Threading.Channels;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Wakes the background worker. It holds nothing that must survive: the run's row is the truth, and <see cref="ImportRecovery"/> finds what was forgotten.</summary>
public interface IImportQueue
{
    /// <summary>A run is to be written or undone, or cleared away.</summary>
    void Continue(Guid runId);

    /// <summary>A file is to be staged. Its stream lives in this process's memory only: no copy of an upload is put on a disk.</summary>
    void Stage(StageWork work, Stream content);
}

/// <summary>What the worker takes: a run to go on with, or a file to stage.</summary>
internal sealed record ImportJob(Guid RunId, StageWork? Work = null, Stream? Content = null);

/// <summary>The queue inside this process.</summary>
internal sealed class ImportQueue : IImportQueue
{
    private readonly Channel<ImportJob> _jobs = Channel.CreateUnbounded<ImportJob>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<ImportJob> Jobs => _jobs.Reader;

    public void Continue(Guid runId) => _jobs.Writer.TryWrite(new(runId));

    public void Stage(StageWork work, Stream content) => _jobs.Writer.TryWrite(new(work.RunId ?? throw new ArgumentException("A dry run is not queued.", nameof(work)), work, content));
}

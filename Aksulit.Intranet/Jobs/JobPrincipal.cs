using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Jobs;

/// <summary>A job did not do its work. It names what failed by type or code only: Hangfire stores and shows it (S8).</summary>
public sealed class JobFailedException(string failure) : Exception($"The job failed: {failure}.");

/// <summary>Runs a piece of work in a scope of its own in which the job account acts. Jobs take no arguments and pass none on.</summary>
public sealed class JobPrincipal(IServiceScopeFactory scopes, ILogger<JobPrincipal> log)
{
    /// <summary>Runs the work. An exception's text may hold a value of a row, so only its type goes on.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(Actor.Job);
            return await work(scope.ServiceProvider);
        }
        catch (Exception e) when (e is not (OperationCanceledException or JobFailedException))
        {
            log.LogError("A job failed: {Failure}.", e.GetType().Name);
            throw new JobFailedException(e.GetType().Name);
        }
    }
}

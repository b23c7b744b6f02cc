namespace Aksulit.Data.Domain.Audit;

/// <summary>The nightly verification of the audit chain (S3), as the schedule knows it. Acts for the job account.</summary>
public interface IAuditVerification
{
    /// <summary>Walks the whole chain, closes the months that are over and leaves an entry about it. False when a link is broken: that is logged as an error.</summary>
    Task<bool> VerifyAsync(CancellationToken ct);
}

namespace Aksulit.Data.Domain.Audit;

/// <summary>Walks the audit chain; for the nightly job.</summary>
public interface IAuditVerification
{
    /// <summary>True when every link is right.</summary>
    Task<bool> VerifyAsync(CancellationToken ct);
}

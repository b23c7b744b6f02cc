using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>A person's application for credit as the grounds of a disclosure look at it.</summary>
public static class CreditQueries
{
    /// <summary>The newest one that was not withdrawn; null when there is none (R24, R25).</summary>
    public static Task<DisclosedCredit?> LoadCreditAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct) =>
        db.CreditApplications.Where(application => application.CustomerId == customerId && application.State != CreditState.Withdrawn).OrderByDescending(application => application.AppliedOn).ThenByDescending(application => application.Seq)
            .Select(application => new DisclosedCredit(application.AppliedOn, application.InformedOn != null, application.State == CreditState.Decided)).FirstOrDefaultAsync(ct);
}

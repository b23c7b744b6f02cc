using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.ApiClients.EditApiClient;

/// <summary>The form of a system.</summary>
/// <param name="ClientId">Null for a new one.</param>
/// <param name="Revision">The revision that the form showed.</param>
public sealed record SaveApiClientCommand(Guid? ClientId, int Revision, ApiClientValues Values);

/// <summary>Adds a system or changes what it may (R10); it acts at its next call. The application's id is never changed nor given to another (R33), and what was ended stays ended.</summary>
public sealed class SaveApiClient(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Returns the system's key.</summary>
    public async Task<Result<Guid>> HandleAsync(SaveApiClientCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        var values = command.Values;
        if (ApiClientRule.Check(values) is { Count: > 0 } problems) return new FieldsRefused(problems);
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Name", values.Name)]) is { } screened) return screened;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var application = Guid.Parse(values.ApplicationId!);
        var known = command.ClientId is { } id ? await db.ApiClients.SingleOrDefaultAsync(client => client.Id == id, ct) : null;
        if (command.ClientId is not null && known is null) return new Refusal("ApiClientNotFound");
        if (known is { EndedAt: not null }) return new Refusal("ApiClientEndedForGood", "R10");
        if (known is null && await db.ApiClients.AnyAsync(client => client.ApplicationId == application, ct)) return new Refusal("ApiClientKnown", "R33");
        if (values.RecipientId is { } owner && !await db.Recipients.AnyAsync(recipient => recipient.Id == owner && recipient.Role == RecipientRole.Processor && recipient.RemovedAt == null, ct)) return new Refusal("ApiRecipientNotProcessor", "R9");

        var client = known ?? new ApiClient(values.Name!, application);
        if (known is null) db.Add(client);
        else db.Entry(client).Property(row => row.Revision).OriginalValue = command.Revision;
        client.Set(values.Name!, values.Purposes, values.Scope, values.ValidFrom!.Value, values.ValidUntil!.Value, values.CallsPerMinute!.Value, values.RecipientId);
        db.Record(AuditEntry.Of(actor, AuditAction.ApiClientChanged, clock.GetUtcNow(), AuditSubjectKind.ApiClient, client.Id,
            detail: $"{(known is null ? "added" : "changed")};purposes={string.Join(',', client.Purposes.Select(RegistrationReader.CodeOf))};scope={string.Join(',', client.Scope)};until={client.ValidUntil:yyyy-MM-dd};rate={client.CallsPerMinute}"));
        if ((await db.TryCommitAsync(transaction, "ApiClientChangedMeanwhile", ct)).Refusal is { } stale) return stale;
        return client.Id;
    }
}

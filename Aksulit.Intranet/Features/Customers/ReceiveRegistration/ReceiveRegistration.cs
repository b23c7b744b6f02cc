using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>
/// Takes a registration of another system (R10, R18, R20): by the form's own rules and create path, with nobody in between. It never changes a known person and merges nobody (R46); who may be known already
/// is pointed out to customer service, and nothing in the answer tells the system whether somebody is. The same key brings one person, however often and from however many sides at once it comes.
/// </summary>
public sealed partial class ReceiveRegistration(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ICustomerSearch search, TimeProvider clock)
{
    public async Task<Result<RegistrationAnswer>> HandleAsync(RegistrationCall call, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SendRegistrations, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var client = await db.ApiClients.AsNoTracking().SingleAsync(known => known.Id == actor.Id, ct);
        var (registration, refusal) = Read(call, client);
        if (refusal is not null) return await RefuseAsync(refusal);
        var (clean, ip, wrong) = Check(registration!, FinnishTime.LocalDate(now));
        if ((wrong ?? await RefuseNoticeAsync(db, registration!, ct)) is { } unfit) return await RefuseAsync(unfit);
        var alike = await SimilarPersons.LoadAsync(db, search, clean, ct); // shown to nobody here, hence no entry

        await using var transaction = await db.BeginWritingAsync(ct); // two of one key at once: the second sees what the first has done
        var keyHash = ApiRegistration.HashOfKey(client.Id, call.Key!);
        if (await db.ApiRegistrations.AsNoTracking().SingleOrDefaultAsync(known => known.ClientId == client.Id && known.KeyHash == keyHash, ct) is { } before)
        {
            var again = before.IsSame(call.Key!, call.Body);
            Record(db, actor, registration, now, again ? "Replayed" : "IdempotencyKeyReused", again ? AuditOutcome.Done : AuditOutcome.Refused);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return again ? new RegistrationAnswer(before.Id, RegistrationState.Received) : new ApiRefused(422, "IdempotencyKeyReused", "R10");
        }

        var source = new FieldSource(SourceKind.Registration, client.Name, clean.StartedOn!.Value, actor.Id, registration!.NoticeVersion, registration.Reference, client.RecipientId);
        var customer = await NewPerson.AddAsync(db, clean, source, clean.StartedOn, ct);
        customer.IpAddress = ip;
        var row = new ApiRegistration(client.Id, call.Key!, call.Body, customer.Id, now, alike.Count > 0);
        db.Add(row);
        db.Record(AuditEntry.Of(actor, AuditAction.CustomerCreated, now, AuditSubjectKind.Customer, customer.Id, registration.Purpose, FieldsOf(registration),
            $"api;notice={registration.NoticeVersion};language={registration.Language}", registration.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new RegistrationAnswer(row.Id, RegistrationState.Received);

        async Task<Result<RegistrationAnswer>> RefuseAsync(ApiRefused refused)
        {
            // Names of fields that the schema knows, never a value and never a name that somebody made up.
            var known = refused.Fields.Select(field => field.Field).Where(name => RegistrationReader.PersonFields.ContainsKey(name) || RegistrationReader.Required.Contains(name)).Distinct();
            Record(db, actor, registration, now, $"{refused.Code}:{string.Join(',', known)}".TrimEnd(':'), AuditOutcome.Refused);
            await db.SaveChangesAsync(ct);
            return refused;
        }
    }

    private static void Record(AksulitDbContext db, Actor actor, Registration? registration, DateTimeOffset now, string detail, AuditOutcome outcome) =>
        db.RecordRead(AuditEntry.Of(actor, AuditAction.ApiCalled, now, AuditSubjectKind.ApiClient, actor.Id, registration?.Purpose, registration is null ? null : FieldsOf(registration), detail, outcome: outcome));

    private static string FieldsOf(Registration registration) => string.Join(',', registration.Sent.Append(CustomerField.RelationshipStartedOn));

    /// <summary>What can be said without the register: the call's form, and what the client may send (R10).</summary>
    private static (Registration? Registration, ApiRefused? Refusal) Read(RegistrationCall call, ApiClient client)
    {
        if (call.Unreadable is { } unreadable) return (null, unreadable);
        if (call.Key is null || !KeyForm().IsMatch(call.Key)) return (null, new ApiRefused(400, "IdempotencyKeyMissing", "R10"));
        var (registration, problems) = RegistrationReader.Read(call.Body);
        if (registration is null) return (null, problems is [{ Code: "BodyNotJson" }] ? new ApiRefused(400, "BodyNotJson") : new ApiRefused(400, "BodyNotOfSchema", "R18", problems));
        if (!client.Purposes.Contains(registration.Purpose)) return (registration, new ApiRefused(403, "ApiPurposeOutside", "R10", [new(RegistrationReader.PurposeField, "ApiPurposeOutside")]));
        var outside = ApiScopeRule.Outside(registration.Sent, client.Scope, registration.Purpose);
        return outside.Count == 0 ? (registration, null) : (registration, new ApiRefused(403, "ApiFieldsOutside", "R7, R10", [.. outside.Select(field => new FieldProblem(RegistrationReader.NameOf(field), "ApiFieldOutside"))]));
    }

    /// <summary>The form's own rules. A text that only resembles an identity code is refused too: there is nobody to look at it (I2).</summary>
    private static (CustomerValues Clean, string? Ip, ApiRefused? Refusal) Check(Registration registration, DateOnly today)
    {
        var screened = CustomerValuesRule.Screen(registration.Values, (nameof(CustomerField.IpAddress), registration.IpAddress), (RegistrationReader.ReferenceField, registration.Reference));
        if (screened.Count > 0)
            return (registration.Values, null, new ApiRefused(422, "ApiTextHoldsIdentityCode", "R19", [.. screened.Select(box => new FieldProblem(NameOf(box.Key), box.Value is IdentityCodeFinding.Certain ? "TextIsIdentityCode" : "TextMayBeIdentityCode"))]));
        var (clean, problems) = CustomerValuesRule.Check(registration.Values, today);
        var ip = registration.IpAddress is { } typed ? RegistrationReader.StoredAddress(typed) : null;
        if (registration.IpAddress is not null && ip is null) problems = [.. problems, new FieldProblem(nameof(CustomerField.IpAddress), "IpAddressInvalid")];
        return problems.Count == 0 ? (clean, ip, null) : (clean, ip, new ApiRefused(422, "ApiValuesInvalid", "R18", [.. problems.Select(problem => problem with { Field = NameOf(problem.Field) })]));
    }

    /// <summary>The person was shown the notice that held on that day (Art. 13, R1).</summary>
    private static async Task<ApiRefused?> RefuseNoticeAsync(AksulitDbContext db, Registration registration, CancellationToken ct)
    {
        var day = registration.Values.StartedOn!.Value;
        var held = await db.PrivacyNotices.Where(notice => notice.ValidFrom <= day).OrderByDescending(notice => notice.ValidFrom).Select(notice => (int?)notice.Version).FirstOrDefaultAsync(ct);
        return held == registration.NoticeVersion ? null : new ApiRefused(422, "ApiNoticeNotInForce", "Art. 13, R1", [new(RegistrationReader.NoticeField, "ApiNoticeNotInForce")]);
    }

    private static string NameOf(string field) => Enum.TryParse<CustomerField>(field, out var known) ? RegistrationReader.NameOf(known) : field;

    /// <summary>A key that means nothing, long enough not to be guessed: a UUID.</summary>
    [GeneratedRegex("^[A-Za-z0-9_-]{16,64}$")]
    private static partial Regex KeyForm();
}

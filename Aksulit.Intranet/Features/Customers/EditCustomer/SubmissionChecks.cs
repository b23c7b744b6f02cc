using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>A submission that may be saved.</summary>
/// <param name="IdentityDoubt">A text resembles an identity code and was confirmed: the audit entry says so (I2).</param>
internal sealed record CheckedSubmission(CustomerValues Values, FieldSource Source, Organisation? Organisation, bool OrganisationIsNew, bool IdentityDoubt);

/// <summary>What creating and editing ask alike before anything is written, in this order: purpose, identity codes, source, fields, organisation, notice.</summary>
internal static class SubmissionChecks
{
    public const string BusinessIdBox = "BusinessId", OrganisationBox = "OrganisationName";

    public static async Task<Result<CheckedSubmission>> CheckAsync(AksulitDbContext db, Actor actor, AuditAction action, Guid? customerId, CustomerSubmission form, DateTimeOffset now, CancellationToken ct)
    {
        if (await PurposeGate.RefuseAsync(db, actor, action, form.Task, now, customerId, ct) is { } purpose) return purpose;

        var screened = CustomerValuesRule.Screen(form.Values, (BusinessIdBox, form.BusinessId), (OrganisationBox, form.OrganisationName));
        var certain = screened.Where(box => box.Value is IdentityCodeFinding.Certain).Select(box => box.Key).ToList();
        if (certain.Count > 0) return await RefuseAsync(new IdentityCodeRefused(certain, Certain: true), certain);
        if (screened.Count > 0 && !form.IdentityDoubtConfirmed) return await RefuseAsync(new IdentityCodeRefused([.. screened.Keys], Certain: false), screened.Keys);

        var today = FinnishTime.LocalDate(now);
        if (SourceRule.Refuse(form.Source, today) is { } source) return source;
        var (clean, problems) = CustomerValuesRule.Check(form.Values, today);
        var (organisation, isNew, doubts) = await OrganisationAsync(db, form, ct);
        if (organisation is not null && !isNew && await RefuseRoleAsync(db, customerId, organisation, today, ct) is { } closed) return closed;
        if (problems.Count + doubts.Count > 0) return new FieldsRefused([.. problems, .. doubts]);
        if (await NoticeInForceAsync(db, today, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");

        var kind = form.Source.Kind!.Value;
        return new CheckedSubmission(clean, new FieldSource(kind, kind.ToString(), form.Source.ObtainedOn!.Value, actor.Id, notice, form.Task.Reference), organisation, isNew, screened.Count > 0);

        // Type and field only: the entry must not become the place where the code is kept.
        async Task<Result<CheckedSubmission>> RefuseAsync(Refusal refusal, IEnumerable<string> fields) =>
            await PurposeGate.RecordAsync(db, actor, action, form.Task, now, customerId, refusal, ct, string.Join(',', fields));
    }

    /// <summary>The notice that a person is told today (R1); null when none is stored.</summary>
    public static async Task<int?> NoticeInForceAsync(AksulitDbContext db, DateOnly today, CancellationToken ct) =>
        await db.PrivacyNotices.Where(notice => notice.ValidFrom <= today).OrderByDescending(notice => notice.ValidFrom).Select(notice => (int?)notice.Version).FirstOrDefaultAsync(ct);

    /// <summary>Makes the person act for the organisation, which is entered when it is new.</summary>
    public static async Task RepresentAsync(AksulitDbContext db, Actor actor, Customer customer, CheckedSubmission form, DateOnly from, DateTimeOffset now, CancellationToken ct)
    {
        if (form.Organisation is not { } organisation) return;
        if (form.OrganisationIsNew)
        {
            organisation.Happened(from);
            db.Add(organisation);
            db.Record(AuditEntry.Of(actor, AuditAction.CustomerChanged, now, AuditSubjectKind.Organisation, organisation.Id, detail: "OrganisationEntered"));
        }
        else if (await db.ContactRoles.AnyAsync(role => role.CustomerId == customer.Id && role.OrganisationId == organisation.Id && role.EndedOn == null, ct))
        {
            return;
        }

        db.Add(new ContactRole(customer.Id, organisation.Id, from));
    }

    /// <summary>No new role where the organisation has ended, was merged away or is somebody else's trade; who acts for it already stays.</summary>
    private static async Task<Refusal?> RefuseRoleAsync(AksulitDbContext db, Guid? customerId, Organisation organisation, DateOnly today, CancellationToken ct)
    {
        var acts = customerId is { } person && await db.LiveRolesOf(organisation.Id, today).AnyAsync(role => role.CustomerId == person, ct);
        return acts ? null : ContactRoleRule.RefuseStart(new ContactRoleFacts(await db.StandingAsync(organisation, ct), PersonExists: true, today, ActsAlready: false, organisation.SoleTraderId is { } trader && trader != customerId), today);
    }

    private static async Task<(Organisation? Organisation, bool IsNew, IReadOnlyList<FieldProblem> Problems)> OrganisationAsync(AksulitDbContext db, CustomerSubmission form, CancellationToken ct)
    {
        var name = form.OrganisationName?.Trim() ?? "";
        if (string.IsNullOrWhiteSpace(form.BusinessId)) return (null, false, name.Length == 0 ? [] : [new FieldProblem(BusinessIdBox, "Required")]);
        if (!BusinessId.TryParse(form.BusinessId, out var id)) return (null, false, [new FieldProblem(BusinessIdBox, "BusinessIdInvalid")]);
        if (await db.Organisations.SingleOrDefaultAsync(known => known.BusinessId == id.Text, ct) is { } known) return (known, false, []);
        if (name.Length == 0) return (null, false, [new FieldProblem(OrganisationBox, "OrganisationUnknown")]);
        return name.Length > Organisation.NameMaxLength ? (null, false, [new FieldProblem(OrganisationBox, "TooLong")]) : (new Organisation(name, id.Text), true, []);
    }
}

using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>An invented member of the demo staff; the local sign-in provider offers them by name.</summary>
/// <param name="Key">What <c>--as</c> takes in Development.</param>
/// <param name="ObjectId">The object id that the sign-in provider puts into the token.</param>
/// <param name="Role">The app role in the token, and the designated one unless <paramref name="Designated"/> is false.</param>
/// <param name="Description">For the sign-in page.</param>
/// <param name="Designated">False: has the app role but no designation, so that the second lock can be seen.</param>
/// <param name="HasUndertaking">False: has no undertaking, so that the third lock can be seen.</param>
/// <param name="External">Employed by the demo accounting firm.</param>
public sealed record DemoPerson(string Key, Guid ObjectId, string Name, Role? Role, string Description, bool Designated = true, bool HasUndertaking = true, bool External = false);

/// <summary>Invented staff for Development: one person a role, two leads, one stopped at each lock. Safe to run again; never in Production.</summary>
public static class DemoStaff
{
    /// <summary>The tenant of the local sign-in provider.</summary>
    public static readonly Guid TenantId = new("5d0a3c1e-7f42-4b6e-9c11-0a2b3c4d5e6f");

    /// <summary>The external accounting firm, a processor with a contract.</summary>
    public const string AccountingFirm = "Tilitoimisto Esimerkki Oy";

    /// <summary>The service that tells changed addresses, an outside source with a contract (R22): a file of addresses is its own unless another is named.</summary>
    public const string UpdateService = "Esimerkki Osoitepäivitys Oy";

    /// <summary>Designations, undertakings and the contract are dated here.</summary>
    public static readonly DateOnly Since = new(2021, 1, 1);

    /// <summary>Everybody; the first is the register lead whom typed commands act for by default.</summary>
    public static readonly IReadOnlyList<DemoPerson> People =
    [
        Person(1, "lead", "Riitta Rekisteri", Role.RegisterLead, "Rekisterin vastuuhenkilö"),
        Person(2, "deputy", "Pekka Varahenkilö", Role.RegisterLead, "Rekisterin vastuuhenkilön varahenkilö"),
        Person(3, "service", "Anna Esimerkki", Role.CustomerService, "Asiakaspalvelu"),
        Person(4, "marketing", "Mikko Mallikas", Role.Marketing, "Markkinointi"),
        Person(5, "billing", "Laura Laskuttaja", Role.Billing, "Laskutus"),
        Person(6, "accounting", "Timo Tilittäjä", Role.ExternalAccounting, "Ulkoinen taloushallinto, Tilitoimisto Esimerkki Oy") with { External = true },
        Person(7, "dpo", "Tiina Tietosuoja", Role.DataProtectionOfficer, "Tietosuojavastaava"),
        Person(8, "auditor", "Tuomas Tarkastaja", Role.Auditor, "Tarkastaja"),
        Person(9, "admin", "Paula Palvelin", Role.Administrator, "Pääkäyttäjä"),
        Person(10, "undesignated", "Mauri Määräämätön", Role.CustomerService, "Asiakaspalvelun rooli ilman määräystä") with { Designated = false },
        Person(11, "unsigned", "Sanna Sitoumaton", Role.CustomerService, "Asiakaspalvelu ilman salassapitositoumusta") with { HasUndertaking = false },
    ];

    /// <summary>Adds whoever is missing. What was changed since stays changed: a demo person whose designation was ended is not designated again.</summary>
    public static async Task EnsureAsync(AksulitDbContext db, TimeProvider clock, CancellationToken ct = default)
    {
        await BaselineData.EnsureAsync(db, ct);
        var known = (await db.StaffMembers.Where(member => member.TenantId == TenantId).Select(member => member.ObjectId).ToListAsync(ct)).ToHashSet();
        var missing = People.Where(person => !known.Contains(person.ObjectId)).ToList();
        await ReviewAgainAsync(db, clock, ct);
        await EnsureUpdateServiceAsync(db, clock, ct);
        if (missing.Count == 0) return;

        var firm = await FirmAsync(db, ct);
        var members = missing.Select(person => new StaffMember(TenantId, person.ObjectId, person.Name, person.External ? firm : null)).ToList();
        foreach (var (person, member) in missing.Zip(members))
        {
            db.Add(member);
            if (person is { Designated: true, Role: { } role }) db.Add(new Designation(member.Id, role, Since, validUntil: null, designatedBy: null));
            if (person.HasUndertaking) db.Add(new ConfidentialityUndertaking(member.Id, 1, Since, Since, validUntil: null, "demo"));
        }

        db.Record(AuditEntry.OfBatch(Actor.Job with { OsUser = Environment.UserName }, AuditAction.DemoDataWritten, clock.GetUtcNow(), AuditSubjectKind.StaffMember, Guid.Empty, members.Count,
            AuditChain.HashOfKeys(members.Select(member => member.Id))));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A development register that was not started for a quarter would otherwise have nobody left but its leads (S6).</summary>
    private static async Task ReviewAgainAsync(AksulitDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        var lapsed = await db.Designations.Where(designation => designation.EndedAt == null && designation.ReviewDueOn < today
            && db.StaffMembers.Any(member => member.Id == designation.StaffMemberId && member.TenantId == TenantId)).ToListAsync(ct);
        if (lapsed.Count == 0) return;
        lapsed.ForEach(designation => designation.ReviewBy(AccessReviewRule.DueAfter(today)));
        db.Record(AuditEntry.OfBatch(Actor.Job with { OsUser = Environment.UserName }, AuditAction.DemoDataWritten, clock.GetUtcNow(), AuditSubjectKind.StaffMember, Guid.Empty, lapsed.Count,
            AuditChain.HashOfKeys(lapsed.Select(designation => designation.StaffMemberId))));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Only where it has never been: a contract that was ended stays ended.</summary>
    private static async Task EnsureUpdateServiceAsync(AksulitDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Recipients.AnyAsync(recipient => recipient.Name == UpdateService, ct)) return;
        var service = new Recipient(UpdateService, null, RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "asiakaspalvelu@example.org" };
        db.Add(service);
        db.Add(UpdateContract(service.Id));
        db.Record(AuditEntry.Of(Actor.Job with { OsUser = Environment.UserName }, AuditAction.DemoDataWritten, clock.GetUtcNow(), AuditSubjectKind.Recipient, service.Id));
        await db.SaveChangesAsync(ct);
    }

    internal static ProcessorContract UpdateContract(Guid serviceId)
    {
        var contract = new ProcessorContract(serviceId, Since, Since, validUntil: null) { Evidence = "demo" };
        contract.Allow([CustomerField.FirstName, CustomerField.LastName, .. SourceContractRule.Address]);
        return contract;
    }

    private static async Task<Guid> FirmAsync(AksulitDbContext db, CancellationToken ct)
    {
        if (await db.Recipients.Where(recipient => recipient.Name == AccountingFirm).Select(recipient => (Guid?)recipient.Id).FirstOrDefaultAsync(ct) is { } known) return known;
        var firm = new Recipient(AccountingFirm, "9990001-6", RecipientRole.Processor, "FI") { Service = "Taloushallinto", NoticeEmail = "tilitoimisto@example.com" };
        db.Add(firm);
        var contract = new ProcessorContract(firm.Id, Since, Since, validUntil: null) { Evidence = "demo" };
        contract.Allow(DisclosureRule.FieldsOf(DisclosureGround.Invoicing));
        db.Add(contract);
        return firm.Id;
    }

    private static DemoPerson Person(int number, string key, string name, Role role, string description) =>
        new(key, new Guid($"5d0a3c1e-7f42-4b6e-9c11-{number:000000000000}"), name, role, description);
}

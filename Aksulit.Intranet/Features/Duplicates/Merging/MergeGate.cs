using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Duplicates are looked at for one purpose, the upkeep of the register (P1, R4); nobody judges their own or a close one's record (S2).</summary>
internal static class MergeGate
{
    public static readonly TaskPurpose Upkeep = new(ProcessingPurpose.RegisterUpkeep);

    /// <summary>Null when all of the records are open to this person; otherwise the refusal, which is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, DateTimeOffset now, IReadOnlyList<Guid> persons, CancellationToken ct)
    {
        foreach (var person in persons)
            if (await OwnRecordGate.RefuseAsync(db, actor, action, Upkeep, now, person, ct) is { } closed) return closed;
        return null;
    }
}

/// <summary>Which parts of two persons somebody is shown beside each other (R7, R21); the others go by the rule.</summary>
internal static class MergeSight
{
    /// <summary>What somebody chose of what they are shown, and of the rest what stood before.</summary>
    public static IReadOnlyList<MergePart> Combine(Actor actor, Customer stands, Customer other, IReadOnlyCollection<MergePart> chosen, IReadOnlyCollection<MergePart> before)
    {
        var shown = PartsOf(actor, stands, other);
        return [.. chosen.Intersect(shown).Concat(before.Except(shown)).Distinct().Order()];
    }

    public static IReadOnlyList<MergePart> PartsOf(Actor actor, Customer stands, Customer other)
    {
        var seesTechnical = Operations.ReadIpAndWebsite.Roles.Overlaps(actor.Roles);
        var seesWhere = actor.Is(Aksulit.Data.Domain.Staff.Role.RegisterLead) || !(stands.HasProtectedAddress || other.HasProtectedAddress);
        return [.. Enum.GetValues<MergePart>().Where(part => part switch
        {
            MergePart.Website => seesTechnical,
            MergePart.IpAddress => false, // upkeep does not need it (R7): technical, and never a ground for who somebody is
            MergePart.Address or MergePart.BillingAddress => seesWhere,
            _ => true,
        })];
    }
}

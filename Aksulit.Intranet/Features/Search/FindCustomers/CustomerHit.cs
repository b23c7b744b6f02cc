using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Search.FindCustomers;

/// <summary>A line of the hit list. What a role may not see is not in it: null here is absent in its browser (R7).</summary>
public sealed record CustomerHit
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }

    /// <summary>Null for who may look a person up by key only.</summary>
    public string? Name { get; init; }

    public string? Organisation { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>The town: the bills' for those who bill. Never a protected one (R21).</summary>
    public string? City { get; init; }

    public DateOnly? EndedOn { get; init; }

    /// <summary>The order's or invoice's number that led here.</summary>
    public string? Via { get; init; }
}

/// <summary>A page of hits.</summary>
/// <param name="Next">Opaque key of the next page; stays on the server.</param>
/// <param name="More">More than a page was found: refine.</param>
/// <param name="OpensCards">Whether this person may open the cards.</param>
/// <param name="Scope">How much of each hit there is: a column that nobody of this role ever sees filled is left out.</param>
public sealed record CustomerHits(IReadOnlyList<CustomerHit> Items, string? Next, bool More, bool OpensCards, HitScope Scope);

/// <summary>How much of a hit a person sees, by role (docs/access.md, "find persons" and "card").</summary>
public enum HitScope
{
    /// <summary>The key alone, found by the whole key alone: DPO and auditor.</summary>
    Key,

    /// <summary>Name, number, organisation and where bills go.</summary>
    Billing,

    /// <summary>What tells people of the same name apart.</summary>
    Contact,
}

/// <summary>The scope of a role.</summary>
public static class HitScopes
{
    /// <summary>The widest that one of the roles gives.</summary>
    public static HitScope Of(IReadOnlySet<Role> roles) =>
        roles.Any(Operations.EditCard.Roles.Contains) ? HitScope.Contact : roles.Any(Operations.ReadInvoices.Roles.Contains) ? HitScope.Billing : HitScope.Key;

    /// <summary>The audit trail's words for it.</summary>
    public static string Fields(HitScope scope) => scope switch
    {
        HitScope.Contact => "Number,Name,Organisation,Contact,End",
        HitScope.Billing => "Number,Name,Organisation,Billing",
        _ => "Number",
    };
}

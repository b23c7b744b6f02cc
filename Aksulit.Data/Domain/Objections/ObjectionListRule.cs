using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Objections;

/// <summary>A kind that somebody objects to.</summary>
/// <param name="Only">The one scope that is meant; null: both.</param>
public sealed record ObjectedKind(ObjectionKind Kind, ObjectionScope? Only);

/// <summary>What the list of standing objections tells and to whom (R50, R65, S1; docs/access.md).</summary>
public static class ObjectionListRule
{
    /// <summary>Whether a reader is told whose an objection is: those who find persons by name. Who finds them by key is told the number alone, and marketing, which finds nobody, neither.</summary>
    public static bool TellsNames(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Is(Role.RegisterLead) || actor.Is(Role.CustomerService) || actor.Is(Role.Billing);
    }

    /// <summary>Whether a reader is told the customer number or the business ID.</summary>
    public static bool TellsNumbers(Actor actor) => TellsNames(actor) || actor.Is(Role.DataProtectionOfficer);

    /// <summary>The kinds, each once, in their order; one whose scope is not both says which.</summary>
    public static IReadOnlyList<ObjectedKind> Kinds(IEnumerable<ObjectionTarget> standing) =>
        [.. standing.GroupBy(one => one.Kind).OrderBy(kind => kind.Key).Select(kind => new ObjectedKind(kind.Key, kind.Select(one => one.Scope).Distinct().ToList() is [var only] ? only : null))];
}

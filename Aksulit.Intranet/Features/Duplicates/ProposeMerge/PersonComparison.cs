using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>One part of two persons beside each other.</summary>
/// <param name="Stands">The values of the one who stands, one a line; empty: none.</param>
/// <param name="Other">Those of the other.</param>
/// <param name="Differs">There is something to choose.</param>
/// <param name="TakenByDefault">The person's own later word is the other's.</param>
/// <param name="Hidden">This viewer is not shown it; it goes by the rule.</param>
public sealed record ComparedPart(MergePart Part, IReadOnlyList<string> Stands, IReadOnlyList<string> Other, FieldSource? StandsSource, FieldSource? OtherSource, bool Differs, bool TakenByDefault, bool Hidden);

/// <summary>One of the two, for the head of its column.</summary>
public sealed record ComparedPerson(Guid Id, int Revision, string Name, string Number, CustomershipDays Days);

/// <summary>How many rows of one table come along with the one who ceases.</summary>
public sealed record ComingRows(string Entity, int Count);

/// <summary>Two persons side by side.</summary>
/// <param name="Together">Start, end and last event as one (T1, T3).</param>
/// <param name="Coming">What comes along; tables without rows are left out.</param>
/// <param name="JoinedRoles">How many live contact roles become one with another in the same organisation.</param>
/// <param name="WhyNot">Why they cannot be merged; null when they can.</param>
public sealed record PersonComparison(ComparedPerson Stands, ComparedPerson Other, IReadOnlyList<ComparedPart> Parts, CustomershipDays Together, IReadOnlyList<ComingRows> Coming, int JoinedRoles, Refusal? WhyNot);

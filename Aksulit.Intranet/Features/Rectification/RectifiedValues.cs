using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Demanded values in the forms they are stored in (I3, I5–I8).</summary>
internal static class RectifiedValues
{
    /// <summary>The demands with their values cleaned, or which of them cannot be stored. Other fields' faults are not this request's.</summary>
    public static Result<List<RectificationDemand>> Clean(CustomerValues stored, IReadOnlyList<RectificationDemand> demands, DateOnly today)
    {
        var (clean, problems) = CustomerValuesRule.Check(With(stored, demands.Select(demand => (demand.Field, demand.Demanded))), today);
        var named = demands.Select(demand => demand.Field.ToString()).ToHashSet();
        var theirs = problems.Where(problem => named.Contains(problem.Field)).ToList();
        if (theirs.Count > 0) return new FieldsRefused(theirs);
        return demands.Select(demand => demand with { Demanded = clean[demand.Field] }).ToList();
    }

    /// <summary>The values of some fields alone: what a role must not see is not sent to its browser (R7).</summary>
    public static CustomerValues Only(CustomerValues values, IReadOnlyList<CustomerField> fields) =>
        CustomerValues.TextFields.Except(fields).Aggregate(values with { StartedOn = null }, (kept, field) => kept.With(field, null));

    /// <summary>The values with other ones for the given fields.</summary>
    public static CustomerValues With(CustomerValues stored, IEnumerable<(CustomerField Field, string? Value)> changes) =>
        changes.Aggregate(stored, (values, change) => values.With(change.Field, change.Value));
}

using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>One demand while it is being typed.</summary>
public sealed class DemandModel
{
    public CustomerField? Field { get; set; }
    public string? Demanded { get; set; }

    /// <summary>The value is to be deleted as unnecessary (R52).</summary>
    public bool ToBeDeleted { get; set; }

    public string? Ground { get; set; }
    public string? Evidence { get; set; }

    /// <summary>What is sent; demands for which no field was chosen are left out.</summary>
    public static IReadOnlyList<RectificationDemand> Given(IEnumerable<DemandModel> models) =>
        [.. models.Where(model => model.Field is not null).Select(model => new RectificationDemand(model.Field!.Value, model.ToBeDeleted ? null : model.Demanded, model.Ground, model.Evidence))];
}

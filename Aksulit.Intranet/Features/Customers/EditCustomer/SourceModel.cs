using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>The source as it is being chosen. Nothing is chosen beforehand: no value without a source that somebody named (R15, R20).</summary>
public sealed class SourceModel
{
    public SourceKind? Kind { get; set; }
    public DateOnly? ObtainedOn { get; set; }

    /// <summary>What is sent.</summary>
    public TypedSource Typed => new(Kind, ObtainedOn);
}

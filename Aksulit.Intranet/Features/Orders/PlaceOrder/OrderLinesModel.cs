using Aksulit.Data.Domain.Orders;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>A line that is being typed.</summary>
public sealed class LineModel
{
    /// <summary>The stored line; null for a new one.</summary>
    public Guid? Id { get; init; }

    public string? ProductGroup { get; set; }

    /// <summary>Euros, VAT included.</summary>
    public decimal? Sum { get; set; }
}

/// <summary>The lines that are being typed; belongs to the page, so that a refusal loses nothing.</summary>
public sealed class OrderLinesModel
{
    public List<LineModel> Lines { get; } = [new LineModel()];

    /// <summary>The doubtful text was looked at and is no identity code (I2).</summary>
    public bool DoubtConfirmed { get; set; }

    /// <summary>What is sent.</summary>
    public IReadOnlyList<TypedLine> Typed => [.. Lines.Select(line => new TypedLine(line.Id, line.ProductGroup, line.Sum))];

    /// <summary>The lines of an order, to be changed.</summary>
    public static OrderLinesModel Of(OrderView order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var model = new OrderLinesModel();
        model.Lines.Clear();
        model.Lines.AddRange(order.Lines.Select(line => new LineModel { Id = line.Id, ProductGroup = line.ProductGroup, Sum = line.Sum }));
        return model;
    }
}

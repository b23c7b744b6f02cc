using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>One field's verdict while it is being given. Nothing is chosen beforehand: a human decides (R46).</summary>
public sealed class VerdictModel(CustomerField field)
{
    public CustomerField Field { get; } = field;
    public LineDecision? Decision { get; set; }
    public string? Reason { get; set; }

    /// <summary>As it was proposed.</summary>
    public static VerdictModel Of(LineView line) => new(line.Field) { Decision = line.Proposed, Reason = line.Proposed is LineDecision.Refused ? line.RefusalReason : null };

    /// <summary>What is sent; fields without a choice are left out, and the rule names them.</summary>
    public static IReadOnlyList<LineVerdict> Given(IEnumerable<VerdictModel> models) =>
        [.. models.Where(model => model.Decision is not null).Select(model => new LineVerdict(model.Field, model.Decision!.Value, model.Decision is LineDecision.Refused ? model.Reason : null))];
}

using Aksulit.Data.Domain.Common;

namespace Aksulit.Intranet.Commands;

/// <summary>Who a typed command acts for: resolves <c>--as</c> and lets the command's scope act as that staff member.</summary>
public interface IOperatorActor
{
    /// <summary>Null when the scope acts as the staff member from now on; otherwise why not.</summary>
    Task<Refusal?> ActAsAsync(VerbArguments arguments, CancellationToken ct);
}

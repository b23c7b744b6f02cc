using Aksulit.Data.Domain.Common;

namespace Aksulit.Intranet.Commands;

/// <summary>Makes the scope act for the staff member of <c>--as</c>, after the three locks; null when it may.</summary>
public interface IOperatorActor
{
    Task<Refusal?> ActAsAsync(VerbArguments arguments, CancellationToken ct);
}

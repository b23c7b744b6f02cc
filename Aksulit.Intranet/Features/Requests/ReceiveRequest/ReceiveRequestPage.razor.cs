using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Takes a request down: from whom, how it came and when; then what the kind itself asks, by the kind's own feature.</summary>
public sealed partial class ReceiveRequestPage(IEnumerable<RequestIntake> intakes, NavigationManager navigation, TimeProvider clock)
{
    private readonly IReadOnlyList<RequestIntake> _kinds = [.. intakes.OrderBy(intake => intake.Order)];
    private readonly IntakeForm _form = new() { ReceivedOn = clock.TodayInFinland };
    private RequestKind _kind = intakes.OrderBy(intake => intake.Order).First().Kind;

    /// <summary>About whom: a key, nobody's name (S8).</summary>
    [SupplyParameterFromQuery] public Guid? Customer { get; set; }

    private RequestIntake Intake => _kinds.First(intake => intake.Kind == _kind);

    private void Choose(Guid customerId) => navigation.NavigateTo(Urls.NewRequest(customerId));

    private Dictionary<string, object?> Parameters(Guid customer) => new()
    {
        ["CustomerId"] = customer, ["Form"] = _form, ["Fields"] = Fields, ["OnReceived"] = EventCallback.Factory.Create<Guid>(this, id => navigation.NavigateTo(Urls.Request(id))),
    };
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Takes a request down: from whom, how it came and when; then what the kind itself asks, by the kind's own feature.</summary>
public sealed partial class ReceiveRequestPage(IEnumerable<RequestIntake> intakes, IAccessGuard access, NavigationManager navigation, TimeProvider clock)
{
    private readonly IntakeForm _form = new() { ReceivedOn = clock.TodayInFinland };
    private List<RequestIntake> _kinds = [];
    private RequestKind _kind;

    /// <summary>About whom: a key, nobody's name (S8).</summary>
    [SupplyParameterFromQuery] public Guid? Customer { get; set; }

    /// <summary>Which right, when the way here said it.</summary>
    [SupplyParameterFromQuery] public string? Kind { get; set; }

    private RequestIntake? Intake => _kinds.Find(intake => intake.Kind == _kind);

    protected override async Task OnInitializedAsync()
    {
        foreach (var intake in intakes.OrderBy(intake => intake.Order))
            if (await access.MayAsync(intake.Operation)) _kinds.Add(intake);
        _kind = _kinds.Find(intake => intake.Kind.ToString() == Kind)?.Kind ?? _kinds.FirstOrDefault()?.Kind ?? default;
    }

    private void Choose(Guid customerId) => navigation.NavigateTo(Urls.NewRequest(customerId, _kind));

    private Dictionary<string, object?> Parameters(RequestIntake intake, Guid customer) => new(intake.More)
    {
        ["CustomerId"] = customer, ["Form"] = _form, ["Fields"] = Fields, ["OnReceived"] = EventCallback.Factory.Create<Guid>(this, id => navigation.NavigateTo(Urls.Request(id))),
    };
}

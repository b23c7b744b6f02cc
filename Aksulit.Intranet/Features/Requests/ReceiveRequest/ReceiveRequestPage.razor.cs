using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Takes a request down: from whom, how it came and when; then what the kind itself asks, by the kind's own feature.</summary>
public sealed partial class ReceiveRequestPage(IEnumerable<RequestIntake> intakes, IEnumerable<IntakePart> parts, IOpenRequest open, IAccessGuard access, NavigationManager navigation, TimeProvider clock)
{
    private readonly IntakeForm _form = new() { ReceivedOn = clock.TodayInFinland };
    private readonly List<IntakePart> _parts = [];
    private List<RequestIntake> _kinds = [];
    private RequestKind _kind;
    private bool _mayTakeUnknown;

    /// <summary>About whom: a key, nobody's name (S8).</summary>
    [SupplyParameterFromQuery] public Guid? Customer { get; set; }

    /// <summary>Which right, when the way here said it.</summary>
    [SupplyParameterFromQuery] public string? Kind { get; set; }

    /// <summary>Nobody was found: who asks is taken down as the request says it (D12).</summary>
    [SupplyParameterFromQuery] public bool Unknown { get; set; }

    /// <summary>The case that came in the same letter (D11).</summary>
    [SupplyParameterFromQuery] public Guid? With { get; set; }

    private RequestIntake? Intake => _kinds.Find(intake => intake.Kind == _kind);

    protected override async Task OnInitializedAsync()
    {
        List<RequestIntake> kinds = [];
        foreach (var intake in intakes.OrderBy(intake => intake.Order))
            if (await access.MayAsync(intake.Operation)) kinds.Add(intake);
        _mayTakeUnknown = await access.MayAsync(Operations.ReceiveRights);
        foreach (var part in parts.OrderBy(part => part.Order))
            if (await access.MayAsync(part.Operation)) _parts.Add(part);
        if (With is { } with) await FillFromAsync(with);
        // At once: between two questions the page would show the form of another kind, and take it away under the hand.
        (_kinds, _kind) = (kinds, kinds.Find(intake => intake.Kind.ToString() == Kind)?.Kind ?? kinds.FirstOrDefault()?.Kind ?? default);
    }

    /// <summary>One letter is received once: how it came, when and how it is answered stand already.</summary>
    private async Task FillFromAsync(Guid caseId)
    {
        if (await open.RunAsync(caseId) is not { Succeeded: true, Value: var first }) return;
        (_form.With, _form.Channel, _form.ReceivedOn, _form.Language, _form.AnswerBy) = (caseId, first.Frame.Channel, first.Frame.Deadline.ReceivedOn, first.Language, first.AnswerBy);
        (_form.WasSigned, _form.Evidence) = (first.WasSigned, first.Evidence);
        if (first.Parties.FirstOrDefault(party => party.Role is PartyRole.Representative) is not { } acting) return;
        _form.HasRepresentative = true;
        _form.Representative.Take(acting.Content, acting.TakesAnswers);
    }

    private void Choose(Guid customerId) => navigation.NavigateTo(Urls.NewRequest(customerId, _kind));

    private Dictionary<string, object?> Parameters(RequestIntake intake, Guid customer) => new(intake.More)
    {
        ["CustomerId"] = customer, ["Form"] = _form, ["Fields"] = Fields, ["OnReceived"] = EventCallback.Factory.Create<Guid>(this, id => navigation.NavigateTo(Urls.Request(id))),
    };
}

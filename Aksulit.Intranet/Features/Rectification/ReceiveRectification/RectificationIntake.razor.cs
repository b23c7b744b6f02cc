using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Takes a request for rectification down: which data, what they should be, why. What somebody did not say is asked once (R54).</summary>
public sealed partial class RectificationIntake(IReceiveRectification receive) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly List<DemandModel> _demands = [new()];
    private RectifiableValues? _values;
    private Refusal? _refusal;
    private SourceKind? _source;
    private bool _unspecified, _doubtConfirmed;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    /// <summary>What is asked of every request alike; its properties change, the object stays the page's.</summary>
    [Parameter, EditorRequired] public IntakeForm Form { get; set; } = default!;

    /// <summary>The fields that ask it.</summary>
    [Parameter, EditorRequired] public RenderFragment? Fields { get; set; }

    /// <summary>It is written down, under this key.</summary>
    [Parameter, EditorRequired] public EventCallback<Guid> OnReceived { get; set; }

    private bool Unspecified => _unspecified && !Form.IsOwnFinding;

    private IEnumerable<string> Consequences => Form.IsOwnFinding
        ? [L["FollowsOwn"], L["FollowsPrepared"]]
        : [L[Unspecified ? "FollowsReceiptAsking" : "FollowsReceipt", Cases[$"Means.{Form.Means}"].Value, Cases[$"Language.{Form.Language}"].Value], L["FollowsPrepared"]];

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var result = await receive.LoadAsync(CustomerId, _closed.Token);
        (_values, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    /// <summary>What the form holds, or what it lacks.</summary>
    private Result<ReceiveRectificationCommand> Command()
    {
        IReadOnlyList<RectificationDemand> demands = Unspecified ? [] : DemandModel.Given(_demands);
        var intake = CaseIntake.Of(Form);
        if (intake.Refusal is { } incomplete) return incomplete;
        // What was left open by mistake: that nothing was named is a choice of its own.
        if (demands.Count == 0 && !Unspecified) return new Refusal("RectificationNothingNamed", "R54");
        return new ReceiveRectificationCommand(CustomerId, intake.Value, demands, Form.IsOwnFinding ? _source : null, _doubtConfirmed);
    }

    private async Task<Result<Letter>> PreviewAsync() => Command() is { Succeeded: true } command ? await receive.PreviewAsync(command.Value, _closed.Token) : Command().Refusal!;

    private async Task SubmitAsync()
    {
        var command = Command();
        _refusal = command.Refusal;
        if (_refusal is not null) return;
        var result = await receive.HandleAsync(command.Value);
        _refusal = result.Refusal;
        if (result.Succeeded) await OnReceived.InvokeAsync(result.Value.Id);
    }
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>Takes a request down in the person's words, part by part where they said so; nothing more is asked of them (R47–R49).</summary>
public sealed partial class RightsIntake(ReceiveRightsCase receive) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly List<string> _asked = [""];
    private string? _name;
    private Refusal? _refusal;
    private bool _doubtConfirmed;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    /// <summary>Which right is used.</summary>
    [Parameter, EditorRequired] public RequestKind Kind { get; set; }

    /// <summary>What is asked of every request alike; its properties change, the object stays the page's.</summary>
    [Parameter, EditorRequired] public IntakeForm Form { get; set; } = default!;

    /// <summary>The fields that ask it.</summary>
    [Parameter, EditorRequired] public RenderFragment? Fields { get; set; }

    /// <summary>It is written down, under this key.</summary>
    [Parameter, EditorRequired] public EventCallback<Guid> OnReceived { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var result = await receive.LoadAsync(CustomerId, _closed.Token);
        (_name, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private async Task<Result<Letter>> PreviewAsync() =>
        CaseIntake.Of(Form) is { Succeeded: true } intake ? await receive.PreviewAsync(new ReceiveRightsCaseCommand(CustomerId, Kind, intake.Value, _asked, _doubtConfirmed), _closed.Token) : CaseIntake.Of(Form).Refusal!;

    private async Task SubmitAsync()
    {
        var intake = CaseIntake.Of(Form);
        _refusal = intake.Refusal;
        if (!intake.Succeeded) return;
        var result = await receive.HandleAsync(new ReceiveRightsCaseCommand(CustomerId, Kind, intake.Value, _asked, _doubtConfirmed));
        _refusal = result.Refusal;
        if (result.Succeeded) await OnReceived.InvokeAsync(result.Value.Id);
    }
}

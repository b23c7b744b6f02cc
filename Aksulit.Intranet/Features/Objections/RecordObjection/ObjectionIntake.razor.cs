using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>Takes a standing objection down, on the phone too: what the person objects to, and nothing else is asked (R13, R50).</summary>
public sealed partial class ObjectionIntake(ReceiveObjection receive) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HashSet<ObjectionKind> _kinds = [];

    // Both, unless the person says which: whoever says no without more means all of it (R50).
    private readonly HashSet<ObjectionScope> _scopes = [.. Enum.GetValues<ObjectionScope>()];
    private ObjectingPerson? _person;
    private Refusal? _refusal;
    private bool _doubtConfirmed;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

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
        (_person, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private static void Choose<T>(HashSet<T> chosen, T one, bool on) => _ = on ? chosen.Add(one) : chosen.Remove(one);

    private void ChooseAll()
    {
        foreach (var target in StandingObjectionRule.All)
        {
            _kinds.Add(target.Kind);
            _scopes.Add(target.Scope);
        }
    }

    private string Label(ObjectionKind kind, ObjectingPerson person)
    {
        var standing = person.Standing.Count(one => one.Kind == kind);
        return standing == 0 ? Words[$"ObjectionKind.{kind}"] : L[standing > 1 ? "StandsAlready" : "StandsPartly", Words[$"ObjectionKind.{kind}"].Value];
    }

    private async Task<Result<Letter>> PreviewAsync() =>
        CaseIntake.Of(Form) is { Succeeded: true } intake ? await receive.PreviewAsync(new ReceiveObjectionCommand(CustomerId, intake.Value, _kinds, _scopes, _doubtConfirmed), _closed.Token) : CaseIntake.Of(Form).Refusal!;

    private async Task SubmitAsync()
    {
        var intake = CaseIntake.Of(Form);
        _refusal = intake.Refusal;
        if (!intake.Succeeded) return;
        var result = await receive.HandleAsync(new ReceiveObjectionCommand(CustomerId, intake.Value, _kinds, _scopes, _doubtConfirmed));
        _refusal = result.Refusal;
        if (result.Succeeded) await OnReceived.InvokeAsync(result.Value.Id);
    }
}

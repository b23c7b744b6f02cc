using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>Chooses why persons are looked at (R4): only purposes under which that is allowed. What it changes lives in <see cref="CurrentPurpose"/>, for this circuit.</summary>
public sealed partial class PurposePicker : IDisposable
{
    public void Dispose() => Current.Changed -= Refresh;

    protected override void OnInitialized() => Current.Changed += Refresh;

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private string Name(ProcessingPurpose purpose) => L[$"Purpose.{purpose}"];
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>Finds a person and says who was chosen. What is typed stays on this screen: not in the address, not in the audit trail (S8).</summary>
public sealed partial class PersonPicker(IFindPersons find)
{
    private ServerGrid<PersonChoice>? _grid;
    private string? _text;
    private bool _more;

    /// <summary>Why persons are looked at here (R4).</summary>
    [Parameter, EditorRequired] public ProcessingPurpose Purpose { get; set; }

    /// <summary>Whom, by key.</summary>
    [Parameter] public EventCallback<Guid> OnChosen { get; set; }

    /// <summary>Whom, as the list named them: for a page that asks again before it acts.</summary>
    [Parameter] public EventCallback<PersonChoice> OnPicked { get; set; }

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null && !string.IsNullOrWhiteSpace(text)) await _grid.ReloadAsync();
    }

    private async Task<Result<Page<PersonChoice>>> LoadAsync(string? key, CancellationToken ct)
    {
        var found = await find.RunAsync(_text ?? "", new TaskPurpose(Purpose), ct);
        if (found.Refusal is { } refusal) return refusal;
        _more = found.Value.More;
        StateHasChanged(); // the grid asked, so this part is not rendered by itself
        return new Page<PersonChoice>(found.Value.Items, null);
    }

    private async Task ChooseAsync(PersonChoice person)
    {
        await OnPicked.InvokeAsync(person);
        await OnChosen.InvokeAsync(person.Id);
    }
}

using Aksulit.Data.Domain.Import;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The file's columns beside the register's: a guess that a person changes and confirms. Only names are shown, never a cell.</summary>
public sealed partial class ColumnMapper
{
    private string[] _chosen = [];
    private ColumnLook? _shown;
    private ElementReference _title;

    /// <summary>The columns with the guess.</summary>
    [Parameter, EditorRequired] public ColumnLook Look { get; set; } = default!;

    /// <summary>The person confirmed what each column is.</summary>
    [Parameter, EditorRequired] public EventCallback<IReadOnlyList<ColumnChoice>> OnMapped { get; set; }

    /// <summary>The person does not go on with the file.</summary>
    [Parameter, EditorRequired] public EventCallback OnGivenUp { get; set; }

    private IReadOnlyList<ColumnChoice> Choices => [.. Look.Columns.Select((column, i) => new ColumnChoice(column.Header, _chosen[i].Length == 0 ? null : _chosen[i]))];

    private IReadOnlyList<string> Missing => ColumnMapping.Missing(Look.Kind, Choices);

    private string? Twice => _chosen.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    private string Standing => Missing.Count > 0 ? L["MapMissing", string.Join(", ", Missing)] : Twice is { } twice ? L["MapTwice", twice] : L["MapComplete"];

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Look)) return;
        (_shown, _chosen) = (Look, [.. Look.Columns.Select(column => column.Column ?? "")]);
    }

    /// <summary>The keyboard goes on where the question is.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _title.FocusAsync();
    }

    private Task ConfirmAsync() => OnMapped.InvokeAsync(Choices);
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>Everybody with an objection in force, persons or organisations. What narrows the list stands in the address; nobody's name does (S8).</summary>
public sealed partial class ObjectionListPage(ObjectionListQuery objections, IAccessGuard access)
{
    /// <summary>The address's word for the objections of organisations.</summary>
    public const string OfOrganisations = "organisations";

    private bool _opens;

    /// <summary><see cref="OfOrganisations"/>, or persons'.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Whose)] public string? Whose { get; set; }

    /// <summary>The kind by its code, or any.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Kind)] public string? Kind { get; set; }

    private ObjectionFilter Filter => new(Whose == OfOrganisations, Enum.TryParse<ObjectionKind>(Kind, out var kind) && Enum.IsDefined(kind) && kind.ToString() == Kind ? kind : null);

    private IReadOnlyList<FilterOption> Subjects => [new(null, L["OfPersons"]), new(OfOrganisations, L["OfOrganisations"])];

    private IReadOnlyList<FilterOption> Kinds => [new(null, L["Anything"]), .. Enum.GetValues<ObjectionKind>().Select(kind => new FilterOption(kind.ToString(), Words[$"ObjectionKind.{kind}"]))];

    protected override async Task OnInitializedAsync() => _opens = await access.MayAsync(Operations.ReadCard);

    private Task<Result<Page<ObjectingRow>>> LoadAsync(string? after, CancellationToken ct) => objections.RunAsync(Filter, after, ct);

    private string Text(ObjectedKind kind) => kind.Only is { } scope ? L["OnlyScope", Words[$"ObjectionKind.{kind.Kind}"].Value, L[$"Scope.{scope}"].Value] : Words[$"ObjectionKind.{kind.Kind}"];
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Recipients.EditRecipient;

/// <summary>Adds a recipient or changes one.</summary>
public sealed partial class EditRecipientPage(RecipientQuery recipient, SaveRecipient save, NavigationManager navigation)
{
    private RecipientValues? _values;
    private Refusal? _refusal;
    private int _revision;
    private bool _started, _confirmed;
    private Guid? _shown;

    /// <summary>Null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private IReadOnlyList<FieldProblem> Problems => _refusal is FieldsRefused refused ? refused.Problems : [];

    /// <summary>The page of a new one and that of a known one are the same component: what it showed before is not carried over.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_started && _shown == Id) return;
        (_started, _shown, _values, _refusal, _confirmed) = (true, Id, null, null, false);
        if (Id is not { } id)
        {
            _values = new RecipientValues { Country = "FI" };
            return;
        }

        var result = await recipient.RunAsync(id, CancellationToken.None);
        _refusal = result.Refusal;
        if (result.Succeeded) (_values, _revision) = (result.Value.Values, result.Value.Revision);
    }

    private async Task SaveAsync()
    {
        var result = await save.HandleAsync(new SaveRecipientCommand(Id, _revision, _values!, _confirmed));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Recipient(result.Value));
    }
}

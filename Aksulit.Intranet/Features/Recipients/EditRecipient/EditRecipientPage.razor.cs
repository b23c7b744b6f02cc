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
    private bool _confirmed;

    /// <summary>Null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private IReadOnlyList<FieldProblem> Problems => _refusal is FieldsRefused refused ? refused.Problems : [];

    protected override async Task OnInitializedAsync()
    {
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

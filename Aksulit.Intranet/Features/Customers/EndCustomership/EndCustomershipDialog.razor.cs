using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Customers.EndCustomership;

/// <summary>Asks for the end and says what follows from it before it is given.</summary>
public sealed partial class EndCustomershipDialog(IEndCustomership end, CurrentPurpose purpose, TimeProvider clock)
{
    private readonly SourceModel _source = new();
    private readonly DateOnly _today = clock.TodayInFinland;
    private DateOnly? _endsOn;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    /// <summary>The customership's first day: nothing follows from an end before it.</summary>
    [Parameter, EditorRequired] public DateOnly StartedOn { get; set; }

    private async Task SubmitAsync()
    {
        var result = await end.HandleAsync(new EndCustomershipCommand(CustomerId, _endsOn, _source.Typed, purpose.Task));
        if (result.Succeeded) Dialog.Close(); else _refusal = Shown(result.Refusal!);
    }

    /// <summary>Days are shown the reader's way.</summary>
    private static Refusal Shown(Refusal refusal) => refusal with { Arguments = [.. refusal.Arguments.Select(argument => argument is DateOnly day ? Formats.Date(day) : argument)] };
}

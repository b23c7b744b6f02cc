using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Import;

/// <summary>One row: the person, what the partner said, and either the evidence that a register lead has found or the row's end. Closes with the key of what was done.</summary>
public sealed partial class QuarantinedRowDialog(ReleaseQuarantined release, DestroyQuarantined destroy, IDialogService dialogs)
{
    private PartnerRoute? _route;
    private string? _reference, _consentedAt, _obtainedAt, _toldBy;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public QuarantinedPerson Person { get; set; } = default!;

    private IEnumerable<(string Label, string Value)> More =>
        Told(("RowNumberOfFile", Person.Number), ("RowOrganisation", Person.Organisation), ("RowEmail", Person.Email), ("RowPhone", Person.Phone), ("RowPlace", Person.Place));

    private IEnumerable<(string Label, string Value)> Said =>
        Told(("Route", Person.Claim.Route), ("Evidence", Person.Claim.Reference), ("ConsentedAt", Person.Claim.ConsentedAt), ("ObtainedAt", Person.Claim.ObtainedAt));

    /// <summary>What the partner said stands in the boxes already: often only one thing of it is wrong.</summary>
    protected override void OnInitialized() =>
        (_route, _reference, _consentedAt, _obtainedAt) = (PartnerRouteRule.RouteOf(Person.Claim.Route), Person.Claim.Reference, Person.Claim.ConsentedAt, Person.Claim.ObtainedAt);

    private async Task ReleaseAsync()
    {
        var evidence = new PartnerClaim(_route?.ToString(), Text(_reference), _route is PartnerRoute.Cookie ? Text(_consentedAt) : null, Text(_obtainedAt));
        End(await release.HandleAsync(new ReleaseQuarantinedCommand(Person.RowId, Person.Revision, evidence, _toldBy)), "RowReleased");
    }

    private async Task DestroyAsync()
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["AskDestroyRow"], [L["FollowsDestroyed"], L["FollowsAgain"]], L["DestroyNow"], destructive: true)) return;
        End(await destroy.HandleAsync(Person.RowId), "RowDestroyed");
    }

    private void End(Result result, string done)
    {
        _refusal = result.Refusal;
        if (result.Succeeded) Dialog.Close(DialogResult.Ok(done));
    }

    private static IEnumerable<(string Label, string Value)> Told(params (string Label, string? Value)[] facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Label, fact.Value!));

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Security;

/// <summary>Stands where a page would be that is not this role's. The guard audits the refusal like any other.</summary>
public sealed partial class NotAllowed(IAccessGuard access)
{
    /// <summary>The page that was asked for.</summary>
    [Parameter, EditorRequired] public Type PageType { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var policies = PageType.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(attribute => attribute.Policy).ToHashSet();
        foreach (var operation in Operations.All.Where(operation => policies.Contains(operation.Name)))
        {
            try { await access.DemandAsync(operation); }
            catch (AccessDeniedException) { return; } // audited: that is all it was asked for
        }
    }
}

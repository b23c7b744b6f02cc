using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>The menu: what the features registered, less what this person may not do.</summary>
public sealed partial class NavMenu(IEnumerable<NavItem> all, IAccessGuard access)
{
    private readonly List<NavItem> _items = [];

    protected override async Task OnInitializedAsync()
    {
        foreach (var item in all.OrderBy(item => item.Group).ThenBy(item => item.Order))
            if (await access.MayAsync(item.Operation)) _items.Add(item);
    }
}

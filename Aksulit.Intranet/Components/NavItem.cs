using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>The groups of the menu, in their order.</summary>
public enum NavGroup
{
    Work,
    Rights,
    Oversight,
    Administration,
}

/// <summary>A line of the menu, registered by the feature that owns the page. What a role may not do is not shown.</summary>
/// <param name="TextKey">Key in SharedTexts.</param>
/// <param name="Operation">Who sees it.</param>
/// <param name="Order">Place within the group.</param>
public sealed record NavItem(NavGroup Group, int Order, string TextKey, string Href, string Icon, Operation Operation);

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>A line of the menu: it is the current one below its address, unless another line stands for that part (<c>/staff</c> and <c>/staff/review</c>).</summary>
public sealed class MenuLink : NavLink
{
    /// <summary>Addresses of other lines below this one's.</summary>
    [Parameter] public IReadOnlyList<string> Others { get; set; } = [];

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) && new Uri(uriAbsolute).AbsolutePath is var path && !Others.Any(other => path == other || path.StartsWith($"{other}/", StringComparison.Ordinal));
}

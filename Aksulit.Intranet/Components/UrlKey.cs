namespace Aksulit.Intranet.Components;

/// <summary>What of a list may stand in the address, so that it can be kept as a bookmark and "back" works. Nothing else: a searched name is personal data (S8).</summary>
public enum UrlKey
{
    /// <summary><c>?status=</c></summary>
    Status,

    /// <summary><c>?sort=</c></summary>
    Sort,

    /// <summary><c>?page=</c></summary>
    Page,

    /// <summary><c>?kind=</c></summary>
    Kind,

    /// <summary><c>?whose=</c>: everybody's or one's own.</summary>
    Whose,

    /// <summary><c>?when=</c>: all or what is late.</summary>
    When,

    /// <summary><c>?view=</c>: how the same is looked at.</summary>
    View,
}

/// <summary>The query's own names, for <c>SupplyParameterFromQuery(Name = …)</c>.</summary>
public static class UrlKeys
{
    public const string Status = "status";
    public const string Sort = "sort";
    public const string Page = "page";
    public const string Kind = "kind";
    public const string Whose = "whose";
    public const string When = "when";
    public const string View = "view";

    /// <summary>The name of a key.</summary>
    public static string Name(UrlKey key) => key switch { UrlKey.Status => Status, UrlKey.Sort => Sort, UrlKey.Kind => Kind, UrlKey.Whose => Whose, UrlKey.When => When, UrlKey.View => View, _ => Page };
}

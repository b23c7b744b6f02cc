using Aksulit.Data.Domain.Staff;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Localisation;

/// <summary>Roles by the names that people know.</summary>
public static class RoleTexts
{
    /// <summary>The roles of an audit entry, <c>RegisterLead,Auditor</c>, in words; empty for none.</summary>
    public static string Roles(this IStringLocalizer<SharedTexts> texts, string codes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(codes);
        return string.Join(", ", codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => texts[$"Role{code}"].Value));
    }

    /// <summary>One role in words.</summary>
    public static string Role(this IStringLocalizer<SharedTexts> texts, Role role)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"Role{role}"];
    }
}

using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Notices;

/// <summary>A version of the privacy notice (R1). Every collected value, objection and letter keeps the version in force; a new version rewrites nothing.</summary>
public sealed class PrivacyNotice : Entity
{
    private PrivacyNotice() { } // for EF Core

    public PrivacyNotice(int version, DateOnly validFrom, string text) => (Version, ValidFrom, Text) = (version, validFrom, text);

    public int Version { get; private set; }
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The whole text, word for word, in Finnish.</summary>
    public string Text { get; private set; } = "";
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aksulit.Data.Domain.Audit;

/// <summary>The hash chain as a pure function: each link covers the one before it and everything its entry says (S3).</summary>
public static class AuditChain
{
    /// <summary>What the first link points back to.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>Makes the entry the next link after <paramref name="head"/> and moves the head to it.</summary>
    public static void Append(AuditHead head, AuditEntry entry)
    {
        entry.ChainNo = head.ChainNo + 1;
        entry.PreviousHash = head.Hash;
        entry.Hash = HashOf(entry);
        (head.ChainNo, head.Hash) = (entry.ChainNo.Value, entry.Hash);
    }

    /// <summary>SHA-256 over every stored property but the hash itself, length-prefixed, so that no two entries write alike. Lower-case hex.</summary>
    public static string HashOf(AuditEntry entry)
    {
        var text = new StringBuilder(512);
        Field(text, entry.ChainNo?.ToString(CultureInfo.InvariantCulture));
        Field(text, entry.PreviousHash);
        Field(text, entry.Id.ToString());
        Field(text, entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Field(text, entry.Action.ToString());
        Field(text, entry.Outcome.ToString());
        Field(text, entry.ActorId.ToString());
        Field(text, entry.ActorRoles);
        Field(text, entry.EmployerId?.ToString());
        Field(text, entry.OsUser);
        Field(text, entry.ClientAddress);
        Field(text, entry.SubjectKind.ToString());
        Field(text, entry.SubjectId?.ToString());
        Field(text, entry.Purpose?.ToString());
        Field(text, entry.Reference);
        Field(text, entry.Fields);
        Field(text, entry.Detail);
        Field(text, entry.Covers?.ToString(CultureInfo.InvariantCulture));
        foreach (var subject in entry.Subjects.Select(subject => subject.SubjectId).Order()) Field(text, subject.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The hash that a batch entry keeps of the keys it covers.</summary>
    public static string HashOfKeys(IEnumerable<Guid> keys) =>
        Convert.ToHexStringLower(SHA256.HashData(keys.Order().SelectMany(key => key.ToByteArray()).ToArray()));

    private static void Field(StringBuilder text, string? value) =>
        text.Append(value?.Length ?? -1).Append(':').Append(value).Append('\n');
}

using System.Security.Cryptography;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Components;

/// <summary>A file that may be attached to a case: there is no other way to come by one than to have it judged (R19, R48, S8).</summary>
public sealed class JudgedFile
{
    private JudgedFile(byte[] content, AttachmentKind kind, string? name) =>
        (Content, Kind, Name, Hash) = (content, kind, name, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>All of it.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What it is, by its content alone.</summary>
    public AttachmentKind Kind { get; }

    /// <summary>Its own name, when that is fit to be kept (R19); null: it is not.</summary>
    public string? Name { get; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>What it is, and what it must not hold: a text's words and a mail's are screened like any other text (I1); a picture's cannot be.</summary>
    /// <param name="content">All of it: one that was cut on its way never comes here. It is not changed from here on.</param>
    /// <param name="givenName">What it is called where it comes from.</param>
    /// <param name="doubtConfirmed">Its text resembles an identity code, and somebody has looked (I2).</param>
    public static Result<JudgedFile> Judge(byte[] content, string? givenName, bool doubtConfirmed)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (AttachmentRule.RefuseSize(content.Length, AttachedSoFar.Nothing) is { } size) return size;
        var (found, flaw) = FileSignature.Judge(content);
        if (flaw is { } why) return AttachmentRule.RefuseFlaw(why);
        var kind = found.GetValueOrDefault();
        var code = IdentityCodeFinding.None;
        if (kind is AttachmentKind.Text) code = PlainText.Look(content).IdentityCode;
        if (kind is AttachmentKind.Email && MailParts.Judge(content, out code) is { } inside) return AttachmentRule.RefuseFlaw(inside);
        if (AttachmentRule.RefuseText(code, doubtConfirmed) is { } text) return text;
        return new JudgedFile(content, kind, AttachmentRule.CleanName(givenName));
    }
}

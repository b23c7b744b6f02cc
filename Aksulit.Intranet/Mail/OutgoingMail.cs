namespace Aksulit.Intranet.Mail;

/// <summary>A mail as it is queued: what it says, without the sender, which the configuration knows.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">No personal data: it travels and is listed in the clear.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, string Html, IReadOnlyList<MailFile> Files);

/// <summary>A file of a mail.</summary>
public sealed record MailFile(string Name, string ContentType, byte[] Content);

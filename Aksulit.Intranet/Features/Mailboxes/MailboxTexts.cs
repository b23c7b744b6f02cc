namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>Texts of the mailbox tests.</summary>
public sealed class MailboxTexts;

using MimeKit;

namespace Aksulit.Intranet.Mail;

/// <summary>Writes a queued mail as a MIME message.</summary>
internal static class MailComposer
{
    public static MimeMessage Compose(string messageId, OutgoingMail mail, string from, DateTimeOffset at)
    {
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var file in mail.Files) body.Attachments.Add(file.Name, file.Content, ContentType.Parse(file.ContentType));
        var message = new MimeMessage { MessageId = messageId, Date = at, Subject = mail.Subject, Body = body.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(mail.To));
        // Answers of machines to a machine help nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}

using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Mail;

/// <summary>
/// Writes each mail as <c>mail/{Message-ID}.eml</c> in the data directory: beside its place first, then moved, so that nobody reads half a mail. A mail that is written again replaces itself, and whether
/// one has left can be seen.
/// </summary>
internal sealed class PickupMailTransport(RegisterOptions register, MailOptions options, TimeProvider clock) : IMailTransport
{
    public const string Folder = "mail";

    public async Task SendAsync(string messageId, OutgoingMail mail, CancellationToken ct)
    {
        var file = FileOf(messageId);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".tmp";
        await using (var stream = File.Create(unfinished))
        {
            await MailComposer.Compose(messageId, mail, options.Smtp.From, clock.GetUtcNow()).WriteToAsync(stream, ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    public bool? HasLeft(string messageId) => File.Exists(FileOf(messageId));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string FileOf(string messageId) => Path.Combine(register.DataPath, Folder, $"{messageId[..messageId.IndexOf('@', StringComparison.Ordinal)]}.eml");
}

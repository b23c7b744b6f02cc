using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.CaseEvidence;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.CaseEvidence;

/// <summary>A closed case as one file whose every part can be checked (Art. 5(2), D20, T15).</summary>
[BothDatabases]
public sealed class EvidenceTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_leads_evidence_tells_everything_and_every_hash_is_right()
    {
        var request = await ClosedAsync();

        var files = Unzipped(await TakenAsync(Role.RegisterLead, request));

        Assert.Equal([], Wrong(files));
        Assert.Equal(["SHA256SUMS", "attachments", "audit.json", "case.json", "letters"], files.Keys.Select(path => path.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(SomeFiles.Pdf, files.Single(file => file.Key.StartsWith("attachments/", StringComparison.Ordinal)).Value);
        using var told = JsonDocument.Parse(files["case.json"]);
        var (line, letters) = (told.RootElement.GetProperty("lines")[0], told.RootElement.GetProperty("letters"));
        Assert.Equal(("Peltotie 110 A", "Rectified", "Granted"), (line.GetProperty("content").GetProperty("demanded").GetString(), line.GetProperty("decision").GetString(), told.RootElement.GetProperty("outcome").GetString()));
        Assert.Equal((await _register.StaffAsync(Role.RegisterLead), await _register.StaffAsync(Role.CustomerService)), (told.RootElement.GetProperty("decidedBy").GetGuid(), told.RootElement.GetProperty("proposedBy").GetGuid()));
        Assert.Equal(_register.Today, DateOnly.Parse(told.RootElement.GetProperty("deadline").GetProperty("receivedOn").GetString()!, null));
        Assert.Equal(2 * letters.GetArrayLength(), files.Keys.Count(path => path.StartsWith("letters/", StringComparison.Ordinal)));
        foreach (var letter in letters.EnumerateArray())
        {
            var name = $"letters/{letter.GetProperty("number").GetString()!.Replace('/', '-')}";
            Assert.Equal(letter.GetProperty("hashOfHtmlAndPdf").GetString(), Convert.ToHexStringLower(SHA256.HashData([.. files[$"{name}.html"], .. files[$"{name}.pdf"]])));
        }

        using var audit = JsonDocument.Parse(files["audit.json"]);
        var actions = audit.RootElement.EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToList();
        foreach (var action in new[] { AuditAction.RequestReceived, AuditAction.AttachmentAdded, AuditAction.RequestProposed, AuditAction.RequestDecided, AuditAction.LetterWritten, AuditAction.LetterPosted }) Assert.Contains(action.ToString(), actions);
    }

    [Fact]
    public async Task The_same_case_gives_the_same_bytes_whoever_has_read_it_meanwhile_and_one_changed_byte_is_found()
    {
        var request = await ClosedAsync();
        var first = await TakenAsync(Role.RegisterLead, request);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        await _register.OpenAsync(Role.RegisterLead, request);

        Assert.Equal(first, await TakenAsync(Role.RegisterLead, request));
        var files = Unzipped(first);
        foreach (var path in files.Keys.Where(path => path is not "SHA256SUMS").ToList())
        {
            var changed = new Dictionary<string, byte[]>(files) { [path] = [.. files[path]] };
            changed[path][^1] ^= 1;
            Assert.Equal([path], Wrong(changed));
        }
    }

    [Fact]
    public async Task The_data_protection_officers_evidence_names_nobody_and_keeps_the_hashes()
    {
        var request = await ClosedAsync();
        var whole = Unzipped(await TakenAsync(Role.RegisterLead, request));

        var files = Unzipped(await TakenAsync(Role.DataProtectionOfficer, request));

        Assert.Equal(["SHA256SUMS", "audit.json", "case.json"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([], Wrong(files));
        var text = Encoding.UTF8.GetString(files["case.json"]);
        foreach (var secret in new[] { "Peltotie", "muutto 1.11.", "vuokrasopimus", "kansio 3", "hakemus.pdf" })
        {
            Assert.Contains(secret, Encoding.UTF8.GetString(whole["case.json"]), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(SomeFiles.Pdf)), text, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(["whole", "hashes"], await db.AuditEntries.Where(entry => entry.Action == AuditAction.EvidenceRead).OrderBy(entry => entry.Seq).Select(entry => entry.Detail).ToListAsync(Ct));
    }

    [Fact]
    public async Task An_open_case_a_wrong_role_a_close_one_and_a_changed_letter_are_refused()
    {
        var person = await _register.PersonAsync();
        var open = await _register.ReceiveAsync(person, LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 5")]);
        Assert.Equal(("EvidenceCaseOpen", "D20"), ((await TakeAsync(Role.RegisterLead, open)).Refusal?.Code, (await TakeAsync(Role.RegisterLead, open)).Refusal?.Ground));
        foreach (var role in new[] { Role.CustomerService, Role.Billing, Role.Auditor }) await Assert.ThrowsAsync<AccessDeniedException>(() => TakeAsync(role, open));
        var request = await ClosedAsync();
        await using var db = await _register.OpenDbAsync();
        var (letter, html) = (await db.Letters.Where(one => one.RequestId == request).OrderBy(one => one.Seq).FirstAsync(Ct), _register.Get<CaseVault>().Seal("<p>toinen</p>"));

        await db.Letters.Where(one => one.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Html, html), Ct);
        Assert.Equal("EvidenceNotAsItWas", (await TakeAsync(Role.RegisterLead, request)).Refusal?.Code);

        var closed = await db.Requests.SingleAsync(one => one.Id == request, Ct);
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.RegisterLead), closed.CustomerId, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        Assert.Equal("OwnRecordClosed", (await TakeAsync(Role.RegisterLead, request)).Refusal?.Code);
    }

    [Theory]
    [InlineData(Role.RegisterLead, RequestState.Closed, true, null)]
    [InlineData(Role.RegisterLead, RequestState.Decided, false, "EvidenceCaseOpen")]
    [InlineData(Role.DataProtectionOfficer, RequestState.Closed, false, null)]
    [InlineData(Role.DataProtectionOfficer, RequestState.Closed, true, "CaseFileSealed")]
    public void A_sealed_file_is_the_leads_alone(Role role, RequestState state, bool gone, string? refusal) =>
        Assert.Equal(refusal, CaseFileRule.RefuseEvidence(new Actor(Guid.NewGuid(), new HashSet<Role> { role }), new(gone, false, [CustomerField.Street]), state)?.Code);

    /// <summary>Rectified, with an attachment, every letter posted.</summary>
    private async Task<Guid> ClosedAsync()
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Peltotie 110 A")]);
        Assert.True((await _register.ActAsync(Role.CustomerService, (AttachFile attach) => attach.HandleAsync(new(request, SomeFiles.Pdf, "hakemus.pdf"), Ct))).Succeeded);
        await _register.ProposeAsync(request);
        await _register.DecideAsync(request);
        foreach (var letter in (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Where(letter => letter.MayPost)) await _register.PostAsync(letter.Id);
        return request;
    }

    private Task<Result<TakenEvidence>> TakeAsync(Role role, Guid request) => _register.ActAsync(role, (TakeEvidence take) => take.HandleAsync(request, Ct));

    private Task<byte[]> TakenAsync(Role role, Guid request) => _register.ActAsync(role, async (TakeEvidence take) =>
    {
        await using var zip = new ForwardOnly();
        await take.WriteAsync((await take.HandleAsync(request, Ct)).Value, zip, Ct);
        return zip.Written.ToArray();
    });

    private static Dictionary<string, byte[]> Unzipped(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var file = entry.Open();
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>The files whose hash is not the one of the list, and those that are not in it.</summary>
    private static List<string> Wrong(Dictionary<string, byte[]> files)
    {
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line[66..], line => line[..64]);
        return [.. files.Keys.Union(sums.Keys).Where(path => path is not "SHA256SUMS" && !(files.TryGetValue(path, out var content) && sums.GetValueOrDefault(path) == Convert.ToHexStringLower(SHA256.HashData(content))))];
    }

    /// <summary>As a web server's answer: written once, forward, and never but asynchronously.</summary>
    private sealed class ForwardOnly : Stream
    {
        public MemoryStream Written { get; } = new();
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Written.WriteAsync(buffer, cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}

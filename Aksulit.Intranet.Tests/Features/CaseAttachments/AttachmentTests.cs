using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.CaseAttachments;

/// <summary>Scans and mails of a case: whole and sealed or not at all, opened by few and audited, gone with the file (R19, R48, S2, S8, T8, T15).</summary>
[BothDatabases]
public sealed class AttachmentTests : IAsyncLifetime
{
    private readonly BreakingRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_file_of_many_chunks_lies_sealed_and_is_opened_as_it_came()
    {
        var request = await CaseAsync();
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Pyydän tietoni. Maija Esimerkki\n", 30_000)));

        var attached = (await AttachAsync(request, content, "pyyntö.txt")).Value;

        Assert.Equal((await NumberAsync(request) + "-L01.txt", true), (attached.FileName, attached.NameKept));
        await using var db = await _register.OpenDbAsync();
        var stored = await db.CaseAttachments.SingleAsync(Ct);
        Assert.Equal((AttachmentKind.Text, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), 4), (stored.Kind, (int)stored.Size, stored.Hash, stored.Chunks));
        Assert.DoesNotContain("pyyntö", stored.Name, StringComparison.Ordinal);
        foreach (var chunk in await db.AttachmentChunks.ToListAsync(Ct)) Assert.Equal(-1, chunk.Content.AsSpan().IndexOf("Maija"u8));
        Assert.Equal(content, await OpenedAsync(Role.CustomerService, attached.Id));
        var listed = Assert.Single((await ListAsync(Role.CustomerService, request)).Attachments);
        Assert.Equal(("pyyntö.txt", "Testi CustomerService", stored.Hash), (listed.Name, listed.AddedBy, listed.Hash));
        var entries = await db.AuditEntries.Where(entry => entry.SubjectId == request && (entry.Action == AuditAction.AttachmentAdded || entry.Action == AuditAction.AttachmentRead)).OrderBy(entry => entry.Action).ToListAsync(Ct);
        Assert.Equal([AuditAction.AttachmentAdded, AuditAction.AttachmentRead], entries.Select(entry => entry.Action));
        Assert.Contains(stored.Hash, entries[0].Detail, StringComparison.Ordinal);
        Assert.All(entries, entry => Assert.DoesNotContain("pyyntö", entry.Detail!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_kind_may_be_attached_up_to_the_largest_and_the_same_only_once()
    {
        var request = await CaseAsync();
        byte[] largest = [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', AttachmentRule.MaxBytes - SomeFiles.Text.Length)];
        foreach (var content in new[] { SomeFiles.Pdf, SomeFiles.Png, SomeFiles.Jpeg, SomeFiles.Mail, largest }) Assert.Null((await AttachAsync(request, content)).Refusal);

        Assert.Equal("AttachmentAlready", (await AttachAsync(request, SomeFiles.Pdf)).Refusal?.Code);
        var list = (await ListAsync(Role.RegisterLead, request)).Attachments;
        Assert.Equal([AttachmentKind.Pdf, AttachmentKind.Png, AttachmentKind.Jpeg, AttachmentKind.Email, AttachmentKind.Text], list.Select(one => one.Kind));
        Assert.Equal(largest, await OpenedAsync(Role.RegisterLead, list[4].Id));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_but_the_refusals_code()
    {
        var request = await CaseAsync();
        var refused = new Dictionary<string, byte[]>
        {
            ["AttachmentExecutable"] = [.. "MZ"u8, 0x90, 0],
            ["AttachmentArchive"] = SomeFiles.Zip,
            ["AttachmentHoldsMore"] = [.. SomeFiles.Pdf, .. SomeFiles.Zip],
            ["AttachmentBroken"] = [.. "%PDF-1.7\nMZ"u8, 0x90, 0],
            ["AttachmentMarkup"] = [.. "<html><script>alert(1)</script>"u8],
            ["AttachmentEmpty"] = [],
            ["AttachmentTooLarge"] = new byte[AttachmentRule.MaxBytes + 1],
            ["AttachmentPictureTooLarge"] = SomeFiles.PngOf(100_000, 100_000),
            ["AttachmentHoldsIdentityCode"] = [.. "tunnukseni on 131052-308T"u8],
            ["AttachmentMayHoldIdentityCode"] = [.. "tunnukseni on 010190-999K"u8],
            ["AttachmentMailHoldsOther"] = SomeFiles.MailWith("application/pdf", "lasku.pdf", [.. "MZ"u8, 0x90, 0]),
        };

        foreach (var (code, content) in refused) Assert.Equal(code, (await AttachAsync(request, content, "viaton.pdf")).Refusal?.Code);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.CaseAttachments.CountAsync(Ct), await db.AttachmentChunks.CountAsync(Ct)));
        var kept = await db.AuditEntries.Where(entry => entry.Action == AuditAction.AttachmentAdded).ToListAsync(Ct);
        Assert.Equal(refused.Keys.Order(), kept.Select(entry => entry.Detail!).Order());
        Assert.All(kept, entry => Assert.Equal(AuditOutcome.Refused, entry.Outcome));
        Assert.Null((await _register.ActAsync(Role.CustomerService, (AttachFile attach) => attach.HandleAsync(new(request, refused["AttachmentMayHoldIdentityCode"], null, DoubtConfirmed: true), Ct))).Refusal);
    }

    [Theory]
    [InlineData("application/pdf", "kirje.pdf", "pdf", null)]
    [InlineData("image/png", "kuva.png", "png", null)]
    [InlineData("message/rfc822", "toinen.eml", "mail", null)]
    [InlineData("application/octet-stream", "a.zip", "zip", "AttachmentMailHoldsOther")]
    [InlineData("text/html", "sivu.html", "html", "AttachmentMailHoldsOther")]
    [InlineData("text/plain", "a.txt", "code", "AttachmentHoldsIdentityCode")]
    [InlineData("application/pdf", "131052-308T.pdf", "pdf", "AttachmentHoldsIdentityCode")]
    public async Task A_mail_is_looked_into_part_by_part(string type, string name, string part, string? refusal)
    {
        byte[] content = part switch { "pdf" => SomeFiles.Pdf, "png" => SomeFiles.Png, "mail" => SomeFiles.Mail, "zip" => SomeFiles.Zip, "html" => [.. "<html>"u8], _ => [.. "tunnus 131052-308T"u8] };
        Assert.Equal(refusal, (await AttachAsync(await CaseAsync(), SomeFiles.MailWith(type, name, content))).Refusal?.Code);
    }

    [Fact]
    public async Task A_name_that_is_not_clean_is_replaced_and_that_is_said()
    {
        var request = await CaseAsync();

        Assert.False((await AttachAsync(request, SomeFiles.Png, "131052-308T.png")).Value.NameKept);

        Assert.Null(Assert.Single((await ListAsync(Role.CustomerService, request)).Attachments).Name);
        await using var db = await _register.OpenDbAsync();
        Assert.EndsWith(";name replaced", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.AttachmentAdded, Ct)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writing_that_breaks_in_the_middle_leaves_nothing_and_the_next_one_succeeds()
    {
        var request = await CaseAsync();
        byte[] content = [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', 6 * AttachmentChunk.Bytes)];
        _register.BreaksAtChunk = 5;

        await Assert.ThrowsAsync<IOException>(() => AttachAsync(request, content));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0), (await db.CaseAttachments.CountAsync(Ct), await db.AttachmentChunks.CountAsync(Ct), await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.AttachmentAdded, Ct)));
        _register.BreaksAtChunk = null;
        Assert.True((await AttachAsync(request, content)).Succeeded);
    }

    [Fact]
    public async Task A_chunk_that_was_changed_moved_or_taken_away_is_found_before_a_byte_is_shown()
    {
        var request = await CaseAsync();
        var attached = (await AttachAsync(request, [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', 2 * AttachmentChunk.Bytes)])).Value;
        var chunks = await ChunksAsync(attached.Id);
        byte[] changed = [.. chunks[1]];
        changed[7] ^= 1;

        foreach (var (place, content) in new[] { (1, changed), (1, chunks[0]), (0, chunks[1]) })
        {
            await SetAsync(place, content);
            Assert.Equal("AttachmentNotAsItCame", (await ReadAsync(Role.RegisterLead, attached.Id)).Refusal?.Code);
            await SetAsync(place, chunks[place]);
            Assert.True((await ReadAsync(Role.RegisterLead, attached.Id)).Succeeded);
        }

        async Task SetAsync(int place, byte[] content)
        {
            await using var db = await _register.OpenDbAsync();
            await db.AttachmentChunks.Where(chunk => chunk.AttachmentId == attached.Id && chunk.Place == place).ExecuteUpdateAsync(set => set.SetProperty(chunk => chunk.Content, content), Ct);
        }
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_a_closed_case_changes_no_more()
    {
        var request = await CaseAsync();
        var attached = (await AttachAsync(request, SomeFiles.Pdf)).Value;
        foreach (var role in new[] { Role.DataProtectionOfficer, Role.Auditor, Role.Marketing }) await Assert.ThrowsAsync<AccessDeniedException>(() => AttachAsync(request, SomeFiles.Png, role: role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => ReadAsync(Role.Auditor, attached.Id));
        await Assert.ThrowsAsync<AccessDeniedException>(() => RemoveAsync(attached.Id, "väärä", Role.CustomerService));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, async (IDestruction destruction) => await destruction.RemoveAttachmentAsync(attached.Id, "", new Actor(Guid.NewGuid(), new HashSet<Role> { Role.CustomerService }), Ct)));
        Assert.Equal("RequestNotFound", (await AttachAsync(request, SomeFiles.Png, role: Role.Billing)).Refusal?.Code);
        Assert.Equal("AttachmentNotFound", (await ReadAsync(Role.Billing, attached.Id)).Refusal?.Code);
        Assert.True((await ReadAsync(Role.DataProtectionOfficer, attached.Id)).Succeeded);

        await CloseAsync(request);

        Assert.Equal("AttachmentCaseClosed", (await AttachAsync(request, SomeFiles.Png)).Refusal?.Code);
        Assert.Equal("AttachmentCaseClosed", (await RemoveAsync(attached.Id, "väärä")).Refusal?.Code);
        Assert.Equal("AttachmentOldValues", (await ReadAsync(Role.CustomerService, attached.Id)).Refusal?.Code);
        Assert.Null(Assert.Single((await ListAsync(Role.CustomerService, request)).Attachments).Name);
        Assert.True((await ReadAsync(Role.RegisterLead, attached.Id)).Succeeded);
    }

    [Fact]
    public async Task What_does_not_belong_to_the_case_goes_by_a_leads_word_and_its_trace_stays()
    {
        var request = await CaseAsync();
        var attached = (await AttachAsync(request, SomeFiles.Pdf, "väärä.pdf")).Value;
        Assert.Equal("AttachmentReasonMissing", (await RemoveAsync(attached.Id, " ")).Refusal?.Code);

        Assert.True((await RemoveAsync(attached.Id, "Toisen henkilön kirje.")).Succeeded);

        await using var db = await _register.OpenDbAsync();
        var stored = await db.CaseAttachments.SingleAsync(Ct);
        Assert.Equal((0, true, true, 64), (await db.AttachmentChunks.CountAsync(Ct), stored.Key is null, stored.Name is null, stored.Hash.Length));
        Assert.DoesNotContain("Toisen", stored.RemovedFor, StringComparison.Ordinal);
        Assert.Equal("AttachmentRemovedAlready", (await RemoveAsync(attached.Id, "taas")).Refusal?.Code);
        Assert.Equal("AttachmentNotFound", (await ReadAsync(Role.RegisterLead, attached.Id)).Refusal?.Code);
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.AttachmentRemoved, Ct);
        Assert.Contains(stored.Hash, entry.Detail, StringComparison.Ordinal);
        Assert.EndsWith("-L02.pdf", (await AttachAsync(request, SomeFiles.Pdf)).Value.FileName, StringComparison.Ordinal);
        Assert.Equal(("Toisen henkilön kirje.", "Testi RegisterLead"), ((await ListAsync(Role.CustomerService, request)).Attachments[0].RemovedFor, (await ListAsync(Role.CustomerService, request)).Attachments[0].RemovedBy));
    }

    [Fact]
    public async Task They_outlive_their_person_sealed_and_go_with_the_file_after_three_years()
    {
        var person = await _register.PersonAsync();
        var intake = new CaseIntake(RequestChannel.Phone, _register.Today, "fi", LetterMeans.Post);
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Erasure, intake, []), Ct))).Value.Id;
        var attached = (await AttachAsync(request, SomeFiles.Pdf)).Value;
        await DestroyAsync(person);
        await using var db = await _register.OpenDbAsync();

        Assert.Equal("CaseFileSealed", (await ReadAsync(Role.CustomerService, attached.Id)).Refusal?.Code);
        Assert.Equal(SomeFiles.Pdf, await OpenedAsync(Role.RegisterLead, attached.Id));
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddYears(3).AddDays(1)));
        Assert.Equal(1, await _register.ActAsync(Role.Job, (IDestruction destruction) => destruction.DestroyCaseFilesAsync(Actor.Job, Ct)));

        Assert.Equal((0, 0, 0), (await db.Requests.CountAsync(Ct), await db.CaseAttachments.CountAsync(Ct), await db.AttachmentChunks.CountAsync(Ct)));
    }

    private async Task<Guid> CaseAsync() => await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 5")]);

    private async Task CloseAsync(Guid request)
    {
        await _register.ProposeAsync(request);
        await _register.DecideAsync(request);
        foreach (var letter in (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Where(letter => letter.MayPost)) await _register.PostAsync(letter.Id);
    }

    private async Task<string> NumberAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.Where(one => one.Id == request).Select(one => one.Number).SingleAsync(Ct);
    }

    private async Task<List<byte[]>> ChunksAsync(Guid attachment)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.AttachmentChunks.Where(chunk => chunk.AttachmentId == attachment).OrderBy(chunk => chunk.Place).Select(chunk => chunk.Content).ToListAsync(Ct);
    }

    private Task<Result<AttachedFile>> AttachAsync(Guid request, byte[] content, string? name = null, Role role = Role.CustomerService) => _register.ActAsync(role, (AttachFile attach) => attach.HandleAsync(new(request, content, name), Ct));

    private Task<Result<OpenedAttachment>> ReadAsync(Role role, Guid attachment) => _register.ActAsync(role, (ReadAttachment read) => read.HandleAsync(attachment, Ct));

    private Task<byte[]> OpenedAsync(Role role, Guid attachment) => _register.ActAsync(role, async (ReadAttachment read) =>
    {
        using var content = new MemoryStream();
        await read.WriteAsync((await read.HandleAsync(attachment, Ct)).Value, content, Ct);
        return content.ToArray();
    });

    private async Task<AttachmentList> ListAsync(Role role, Guid request) => (await _register.ActAsync(role, (AttachmentListQuery list) => list.RunAsync(request, Ct))).Value;

    private Task<Result> RemoveAsync(Guid attachment, string? reason, Role role = Role.RegisterLead) => _register.ActAsync(role, (RemoveAttachment remove) => remove.HandleAsync(new(attachment, reason), Ct));

    /// <summary>Ten years after the customership the night destroys them.</summary>
    private async Task DestroyAsync(Customer person)
    {
        await using var db = await _register.OpenDbAsync();
        var gone = await db.Customers.AsTracking().SingleAsync(customer => customer.Id == person.Id, Ct);
        gone.EndRelationship(_register.Today);
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
        await db.SaveChangesAsync(Ct);
        _register.Clock.Advance(TimeSpan.FromDays(3653 + 2));
        await _register.ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct));
        Assert.False(await db.Customers.AnyAsync(customer => customer.Id == person.Id, Ct));
    }
}

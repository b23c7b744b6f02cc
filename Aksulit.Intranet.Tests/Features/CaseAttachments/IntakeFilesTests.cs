using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Tests.Domain.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.CaseAttachments;

/// <summary>Scans and mails that are attached while a request is taken down: judged when they are chosen, there with the case or not at all (R48, R19, S8, T15).</summary>
[BothDatabases]
public sealed class IntakeFilesTests : IAsyncLifetime
{
    private static readonly PartyContent Asker = new("Maija Kysyjä", "maija@example.fi", null, null, null, null, "Kaikki tietoni.");

    private readonly BreakingRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(RequestKind.Rectification, true), InlineData(RequestKind.StandingObjection, true), InlineData(RequestKind.Access, true), InlineData(RequestKind.Erasure, false)]
    public async Task Files_come_with_a_case_of_every_kind_whether_its_person_is_known_or_not(RequestKind kind, bool known)
    {
        byte[] large = [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', 5 * AttachmentChunk.Bytes)];

        var received = await ReceiveAsync(kind, known, File(SomeFiles.Mail, "pyyntö.eml"), File(large, "131052-308T.txt"));

        Assert.Null(received.Refusal);
        var list = (await _register.ActAsync(Role.RegisterLead, (AttachmentListQuery query) => query.RunAsync(received.Value.Id, Ct))).Value.Attachments;
        Assert.Equal([("pyyntö.eml", AttachmentKind.Email), (null, AttachmentKind.Text)], list.Select(one => (one.Name, one.Kind)));
        using var content = new MemoryStream();
        await _register.ActAsync(Role.RegisterLead, async (ReadAttachment read) =>
        {
            await read.WriteAsync((await read.HandleAsync(list[1].Id, Ct)).Value, content, Ct);
            return true;
        });
        Assert.Equal(large, content.ToArray());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.AttachmentAdded && entry.SubjectId == received.Value.Id, Ct));
    }

    [Theory]
    [InlineData(RequestKind.Rectification, true), InlineData(RequestKind.StandingObjection, true), InlineData(RequestKind.Access, true), InlineData(RequestKind.Erasure, false)]
    public async Task A_writing_that_breaks_in_the_middle_leaves_neither_file_nor_case_nor_letter(RequestKind kind, bool known)
    {
        byte[] large = [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', 5 * AttachmentChunk.Bytes)];
        _register.BreaksAtChunk = 4;

        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(kind, known, File(SomeFiles.Pdf), File(large)));

        await NothingIsThereAsync();
        _register.BreaksAtChunk = null;
        Assert.Equal($"{_register.Today.Year}-0001", (await ReceiveAsync(kind, known, File(large))).Value.Number);
    }

    [Fact]
    public async Task What_may_not_come_together_is_refused_with_the_case()
    {
        byte[] Large(byte tail) => [.. SomeFiles.Text, .. Enumerable.Repeat((byte)'x', AttachmentRule.MaxBytes - SomeFiles.Text.Length - 1), tail];
        byte[] Text(int n) => [.. SomeFiles.Text, .. System.Text.Encoding.UTF8.GetBytes($"{n}")];

        Assert.Equal("AttachmentTooManyAtOnce", (await ReceiveAsync(RequestKind.Access, true, [.. Enumerable.Range(0, 11).Select(n => File(Text(n)))])).Refusal?.Code);
        Assert.Equal("AttachmentIntakeFull", (await ReceiveAsync(RequestKind.Access, true, File(Large(1 + (byte)'a')), File(Large(2 + (byte)'a')), File(SomeFiles.Pdf))).Refusal?.Code);
        Assert.Equal("AttachmentAlready", (await ReceiveAsync(RequestKind.Access, true, File(SomeFiles.Pdf), File(SomeFiles.Pdf))).Refusal?.Code);
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task A_file_is_judged_when_it_is_chosen_and_a_doubt_stops_the_save_until_somebody_has_looked()
    {
        await using var screen = await ScreenAsync();
        var form = new IntakeForm { Channel = RequestChannel.Email, ReceivedOn = _register.Today };
        var files = screen.Render<IntakeFiles>(parameters => parameters.Add(one => one.Form, form));

        await ChooseAsync(files, new ChosenFile(SomeFiles.Zip, "a.pdf"), new ChosenFile([.. "tunnus 131052-308T"u8], "b.txt"), new ChosenFile([.. "tunnus 010190-999K"u8], "c.txt"), new ChosenFile(SomeFiles.Mail, "viesti.eml"));

        files.WaitForAssertion(() => Assert.Equal(3, files.FindAll("[role=alert]").Count), ScreenContext.Patience);
        Assert.Equal(["viesti.eml"], form.Files.Select(file => file.Name));
        Assert.Contains("file 1 of those", files.Markup, StringComparison.Ordinal);
        Assert.Contains("file 2 of those", files.Markup, StringComparison.Ordinal);
        Assert.Equal("IntakeFilesWaiting", CaseIntake.Of(form).Refusal?.Code);

        await files.FindAll("[role=alert] button").First(button => button.TextContent.Contains("I have looked", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(["viesti.eml", "c.txt"], CaseIntake.Of(form).Value.Files.Select(file => file.Name));
        await ChooseAsync(files, new ChosenFile(SomeFiles.Mail, "viesti.eml"));
        files.WaitForAssertion(() => Assert.Contains("already", files.Find("[role=alert]").TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        await files.FindAll("li button")[0].ClickAsync();
        Assert.Equal(["c.txt"], form.Files.Select(file => file.Name));
    }

    private async Task NothingIsThereAsync()
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0, 0), (await db.Requests.CountAsync(Ct), await db.Letters.CountAsync(Ct), await db.OutboxMessages.CountAsync(Ct), await db.Objections.CountAsync(Ct), await db.CaseAttachments.CountAsync(Ct)));
        Assert.Equal((0, 0), (await db.AttachmentChunks.CountAsync(Ct), await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestReceived && entry.Outcome == AuditOutcome.Done, Ct)));
    }

    private async Task<Result<ReceivedRequest>> ReceiveAsync(RequestKind kind, bool known, params JudgedFile[] files)
    {
        var intake = new CaseIntake(RequestChannel.Email, _register.Today, "fi", LetterMeans.Email) { Files = files };
        if (!known) return await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(new(kind, intake, Asker), Ct));
        var person = await _register.PersonAsync();
        return kind switch
        {
            RequestKind.Rectification => await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(new(person.Id, intake, [DeskRegister.Street("Uusikatu 1")], null), Ct)),
            RequestKind.StandingObjection => await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, intake, [ObjectionKind.DirectMarketing], [ObjectionScope.Processing]), Ct)),
            _ => await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, kind, intake, []), Ct)),
        };
    }

    private static JudgedFile File(byte[] content, string? name = null) => JudgedFile.Judge(content, name, doubtConfirmed: false).Value;

    private static Task ChooseAsync(IRenderedComponent<IntakeFiles> files, params IBrowserFile[] chosen) =>
        files.InvokeAsync(() => files.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs(chosen)));

    private async Task<ScreenContext> ScreenAsync()
    {
        await using var db = await _register.OpenDbAsync();
        var id = await _register.StaffAsync(Role.CustomerService);
        return new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), Role.CustomerService);
    }

    private sealed class ChosenFile(byte[] content, string name) : IBrowserFile
    {
        public string Name => name;
        public DateTimeOffset LastModified => default;
        public long Size => content.Length;
        public string ContentType => "";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new MemoryStream(content);
    }
}

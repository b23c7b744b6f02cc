using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Tests.Domain.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.CaseAttachments;

/// <summary>Files chosen on the page of a case: too many, too large and broken ones leave nothing, each is told by its place, and an auditor is shown no attachments.</summary>
[BothDatabases]
public sealed class AttachmentPanelTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_files_at_once_are_refused_and_none_is_read()
    {
        await using var screen = await ScreenAsync(Role.CustomerService);
        var panel = await PanelAsync(screen);

        await ChooseAsync(panel, [.. Enumerable.Range(0, 10_000).Select(_ => new UnreadFile(10))]);

        panel.WaitForAssertion(() => Assert.Contains("at most 10 files at a time", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.True(panel.FindAll("button").Single(button => button.TextContent.Trim() == "Attach").HasAttribute("disabled"));
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_read_one_that_breaks_leaves_nothing_and_the_good_one_between_is_attached()
    {
        await using var screen = await ScreenAsync(Role.CustomerService);
        var panel = await PanelAsync(screen);

        await ChooseAsync(panel, new UnreadFile(AttachmentRule.MaxBytes + 1), new MemoryFile(SomeFiles.Png, "131052-308T.png"), new CutFile());
        await panel.FindAll("button").Single(button => button.TextContent.Trim() == "Attach").ClickAsync();

        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("[role=alert]").Count), ScreenContext.Patience);
        Assert.Contains("larger than 20 MB", panel.FindAll("[role=alert]")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("This concerns file 3", panel.FindAll("[role=alert]")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("did not come through whole", panel.FindAll("[role=alert]")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Its own name was not kept", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("tbody tr"));
        Assert.DoesNotContain("131052", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.DataProtectionOfficer, true)]
    [InlineData(Role.Auditor, false)]
    public async Task Who_may_not_attach_is_offered_nothing_and_who_may_not_read_is_shown_nothing(Role role, bool sees)
    {
        await using var screen = await ScreenAsync(role);
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 1")]);

        var page = screen.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));

        page.WaitForAssertion(() => Assert.Contains("Letters", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal(sees ? 1 : 0, page.FindComponents<AttachmentPanel>().Count);
        Assert.Empty(page.FindComponents<InputFile>());
    }

    private async Task NothingIsKeptAsync()
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.CaseAttachments.CountAsync(Ct), await db.AttachmentChunks.CountAsync(Ct)));
    }

    private static Task ChooseAsync(IRenderedComponent<AttachmentPanel> panel, params IBrowserFile[] files)
    {
        panel.WaitForState(() => panel.FindComponents<InputFile>().Count == 1, ScreenContext.Patience);
        return panel.InvokeAsync(() => panel.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs(files)));
    }

    private async Task<IRenderedComponent<AttachmentPanel>> PanelAsync(ScreenContext screen)
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 1")]);
        var frame = (await _register.OpenAsync(Role.CustomerService, request)).Value.Frame;
        return screen.Render<AttachmentPanel>(parameters => parameters.Add(panel => panel.Request, frame));
    }

    private async Task<ScreenContext> ScreenAsync(Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var id = await _register.StaffAsync(role);
        var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), role);
        screen.Services.AddLetters().AddRequests().AddCaseAttachments().AddSingleton(_register.Get<IDataProtectionProvider>()).AddSingleton(_register.Get<IDestruction>());
        return screen;
    }

    private class MemoryFile(byte[] content, string name) : IBrowserFile
    {
        public string Name => name;
        public DateTimeOffset LastModified => default;
        public virtual long Size => content.Length;
        public string ContentType => "application/pdf";

        public virtual Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new MemoryStream(content);
    }

    private sealed class UnreadFile(long size) : MemoryFile([], "a.pdf")
    {
        public override long Size => size;

        public override Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new InvalidOperationException("A file that is refused was read.");
    }

    /// <summary>Says that it is longer than what comes.</summary>
    private sealed class CutFile() : MemoryFile(SomeFiles.Pdf, "a.pdf")
    {
        public override long Size => SomeFiles.Pdf.Length + 1;
    }
}

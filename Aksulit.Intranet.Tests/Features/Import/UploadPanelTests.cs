using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A bad file chosen on the page: told what to do, and nothing of it is kept.</summary>
[BothDatabases]
public sealed class UploadPanelTests(ImportRegister register) : IClassFixture<ImportRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_a_byte_of_it_is_read()
    {
        await using var screen = await ScreenAsync();
        var panel = screen.Render<UploadPanel>();

        await ChooseAsync(panel, new UnreadFile(ImportFile.MaxBytes + 1));

        panel.WaitForAssertion(() => Assert.Contains("The file is larger than 50 MB. Split it and import the parts.", panel.Find("[role=alert]").TextContent), ScreenContext.Patience);
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_zip_named_csv_is_refused_and_the_next_choice_takes_the_message_away()
    {
        await using var screen = await ScreenAsync();
        var panel = screen.Render<UploadPanel>();

        await ChooseAsync(panel, new MemoryFile([.. "PK"u8, 3, 4, 20, 0, 0, 0, 8, 0]));

        panel.WaitForAssertion(() => Assert.Contains("Save it as CSV.", panel.Find("[role=alert]").TextContent), ScreenContext.Patience);
        await NothingIsKeptAsync();
        await panel.InvokeAsync(() => panel.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([new MemoryFile([])])));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[role=alert]")), ScreenContext.Patience);
    }

    [Fact]
    public async Task A_connection_that_breaks_during_the_upload_leaves_nothing()
    {
        await using var screen = await ScreenAsync();
        var panel = screen.Render<UploadPanel>();

        await ChooseAsync(panel, new BrokenFile());

        panel.WaitForAssertion(() => Assert.Contains("The upload broke off. Choose the file again.", panel.Find("[role=alert]").TextContent), ScreenContext.Patience);
        Assert.Empty(panel.FindAll("[role=progressbar]"));
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_partners_file_comes_from_a_source_of_the_recipients_register_which_is_chosen()
    {
        await using var screen = await ScreenAsync();
        var panel = screen.Render<UploadPanel>();

        var kinds = panel.FindComponent<MudSelect<ImportKind>>();
        await panel.InvokeAsync(() => kinds.Instance.ValueChanged.InvokeAsync(ImportKind.Partners));

        panel.WaitForAssertion(() => Assert.Contains("No source has a contract in force that covers persons.", panel.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Empty(panel.FindComponents<MudTextField<string>>());          // no name is typed (R22)
        Assert.True(panel.FindAll("button").Single(button => button.TextContent.Trim() == "Look at the file").HasAttribute("disabled"));
    }

    private async Task NothingIsKeptAsync()
    {
        await using var db = await register.OpenDbAsync();
        Assert.Equal((0, 0, 0), (await db.ImportRuns.CountAsync(Ct), await db.ImportStageRows.CountAsync(Ct), await db.ImportSources.CountAsync(Ct)));
    }

    private static async Task ChooseAsync(IRenderedComponent<UploadPanel> panel, IBrowserFile file)
    {
        await panel.InvokeAsync(() => panel.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file])));
        await panel.FindAll("button").Single(button => button.TextContent.Trim() == "Look at the file").ClickAsync();
    }

    private async Task<ScreenContext> ScreenAsync()
    {
        await using var db = await register.OpenDbAsync();
        var id = await register.StaffAsync(Role.RegisterLead);
        var screen = new ScreenContext(register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), Role.RegisterLead);
        screen.Services.AddImport();
        screen.Services.AddSingleton(register.Get<Data.Persistence.Leases>());
        screen.Render<MudPopoverProvider>();
        return screen;
    }

    private class MemoryFile(byte[] content) : IBrowserFile
    {
        public string Name => "asiakkaat.csv";
        public DateTimeOffset LastModified => default;
        public virtual long Size => content.Length;
        public string ContentType => "text/csv";

        public virtual Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new MemoryStream(content);
    }

    private sealed class UnreadFile(long size) : MemoryFile([])
    {
        public override long Size => size;

        public override Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new InvalidOperationException("A file too large was read.");
    }

    private sealed class BrokenFile() : MemoryFile(ImportFiles.Utf8(ImportFiles.CustomerHeader))
    {
        public override Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new IOException("The connection broke.");
    }
}

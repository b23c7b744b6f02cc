using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Takes a file from the browser into memory, never onto a disk, and has it staged in the background.</summary>
public sealed partial class UploadPanel(StageImport stage, SupplierList suppliers, IImportQueue queue, NavigationManager navigation)
{
    private ImportKind _kind;
    private IReadOnlyList<string> _suppliers = [];
    private string _sourceName = "";
    private string? _supplier;
    private IBrowserFile? _file;
    private Refusal? _refusal;
    private bool _reading, _fromAuthority;

    /// <summary>What may be taken in here: the files of a migration, unless the page says otherwise.</summary>
    [Parameter] public IReadOnlyList<ImportKind> Kinds { get; set; } = [ImportKind.Customers, ImportKind.Orders, ImportKind.Invoices, ImportKind.Addresses];

    protected override async Task OnInitializedAsync()
    {
        _kind = Kinds[0];
        if (!Kinds.Contains(ImportKind.Addresses)) return;
        _suppliers = await suppliers.RunAsync(CancellationToken.None);
        if (_suppliers.Count == 1) _supplier = _suppliers[0];
    }

    private void Chosen(InputFileChangeEventArgs change) => (_file, _refusal) = (change.File, null);

    private async Task StageAsync()
    {
        if (_file is not { } file) return;
        if (file.Size > ImportFile.MaxBytes)                                // before a byte of it is read
        {
            _refusal = new ImportFileRefused(new FileRefusal(FileRefusalCodes.TooLarge));
            return;
        }
        (_reading, _refusal) = (true, null);
        try
        {
            await StageAsync(file);
        }
        catch (IOException)
        {
            _refusal = new Refusal("ImportUploadBroke");
        }
        finally
        {
            _reading = false;
        }
    }

    private async Task StageAsync(IBrowserFile file)
    {
        var content = new MemoryStream((int)file.Size);
        await using (var upload = file.OpenReadStream(ImportFile.MaxBytes)) await upload.CopyToAsync(content);
        var sourceName = _kind is ImportKind.Addresses ? _supplier ?? "" : string.IsNullOrWhiteSpace(_sourceName) ? Path.GetFileNameWithoutExtension(file.Name) : _sourceName;
        var begun = await stage.BeginAsync(new(content, _kind, sourceName, FromAuthority: _fromAuthority), CancellationToken.None);
        _refusal = begun.Refusal;
        if (!begun.Succeeded) return;
        if (begun.Value.Work is { } work) queue.Stage(work, content);
        navigation.NavigateTo(ImportAccess.Url(_kind, begun.Value.Work?.RunId ?? begun.Value.Answer!.RunId!.Value));
    }
}

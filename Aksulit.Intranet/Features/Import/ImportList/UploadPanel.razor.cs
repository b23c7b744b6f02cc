using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Takes a file from the browser into memory, never onto a disk, asks about its columns where they are not the register's own, and has it staged in the background.</summary>
public sealed partial class UploadPanel(StageImport stage, SupplierList suppliers, IImportQueue queue, NavigationManager navigation)
{
    private ImportKind _kind;
    private IReadOnlyList<string> _suppliers = [];
    private string _sourceName = "";
    private string? _supplier;
    private IBrowserFile? _file;
    private ColumnLook? _look;
    private StageImportCommand? _looked;
    private Refusal? _refusal;
    private bool _reading, _fromAuthority, _fromThirdParty;

    /// <summary>What may be taken in here: the files of a migration, unless the page says otherwise.</summary>
    [Parameter] public IReadOnlyList<ImportKind> Kinds { get; set; } = [ImportKind.Customers, ImportKind.Orders, ImportKind.Invoices, ImportKind.Addresses, ImportKind.Partners];

    /// <summary>The file comes from an entry of the recipients' register, which is chosen and not typed (R22).</summary>
    private bool IsSupplied => _kind is ImportKind.Addresses or ImportKind.Partners || (_kind is ImportKind.Customers && _fromThirdParty);

    protected override void OnInitialized() => _kind = Kinds[0];

    private async Task LoadSuppliersAsync()
    {
        (_suppliers, _supplier, _look) = ([], null, null);
        if (!IsSupplied) return;
        _suppliers = await suppliers.RunAsync(_kind, CancellationToken.None);
        if (_suppliers.Count == 1) _supplier = _suppliers[0];
    }

    private void Chosen(InputFileChangeEventArgs change) => (_file, _refusal, _look) = (change.File, null, null);

    private async Task StageAsync()
    {
        if (_file is not { } file) return;
        if (file.Size > ImportFile.MaxBytes)                                // before a byte of it is read
        {
            _refusal = new ImportFileRefused(new FileRefusal(FileRefusalCodes.TooLarge));
            return;
        }
        await ReadingAsync(() => LookAsync(file));
    }

    private async Task ReadingAsync(Func<Task> work)
    {
        (_reading, _refusal) = (true, null);
        try
        {
            await work();
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

    private async Task LookAsync(IBrowserFile file)
    {
        var content = new MemoryStream((int)file.Size);
        await using (var upload = file.OpenReadStream(ImportFile.MaxBytes)) await upload.CopyToAsync(content);
        var sourceName = IsSupplied ? _supplier ?? "" : string.IsNullOrWhiteSpace(_sourceName) ? Path.GetFileNameWithoutExtension(file.Name) : _sourceName;
        _looked = new(content, _kind, sourceName, FromAuthority: _fromAuthority, FromThirdParty: IsSupplied && _kind is ImportKind.Customers);
        var look = await stage.LookAsync(_looked, CancellationToken.None);
        if (look is { Succeeded: true, Value.NeedsPerson: true }) _look = look.Value;
        else if (look.Refusal is { } refusal) _refusal = refusal;
        else await StageAsync(_looked);
    }

    private Task MappedAsync(IReadOnlyList<ColumnChoice> columns) => ReadingAsync(() => StageAsync(_looked! with { Columns = columns }));

    private async Task StageAsync(StageImportCommand command)
    {
        var begun = await stage.BeginAsync(command, CancellationToken.None);
        _refusal = begun.Refusal;
        if (!begun.Succeeded) return;
        if (begun.Value.Work is { } work) queue.Stage(work, command.Content);
        navigation.NavigateTo(ImportAccess.Url(command.Kind, begun.Value.Work?.RunId ?? begun.Value.Answer!.RunId!.Value));
    }
}

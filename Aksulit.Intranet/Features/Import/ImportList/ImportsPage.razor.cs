using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The imports: a file to take in, what each migration still lacks, and every run.</summary>
public sealed partial class ImportsPage(ImportListQuery runs, IAccessGuard access)
{
    private bool _mayStage;

    protected override async Task OnInitializedAsync() => _mayStage = await access.MayAsync(Operations.StageImport);
}

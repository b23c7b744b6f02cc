using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;

namespace Aksulit.Intranet.Features.Today;

/// <summary>Everyone's own start: first what waits for them (the features' sections), then where they may go and what their role is for.</summary>
public sealed partial class TodayPage(FrameReader reader, IEnumerable<ITodaySection> sections, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private FrameFacts? _facts;

    private DateOnly Today => clock.TodayInFinland;

    private IEnumerable<ITodaySection> Sections => sections.OrderBy(section => section.Order);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync() => _facts = await reader.RunAsync(_closed.Token);
}

using System.Collections.Concurrent;
using System.Globalization;

namespace Aksulit.Intranet.Security;

/// <summary>Screens that listen to the watcher. Each is told in its own language: the watcher's thread has none, and what a screen draws when it is told is drawn in that thread's.</summary>
internal sealed class ScreenListeners
{
    private readonly ConcurrentDictionary<Action, (CultureInfo Culture, CultureInfo Texts)> _all = new();

    public void Add(Action? listener)
    {
        if (listener is not null) _all[listener] = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    }

    public void Remove(Action? listener)
    {
        if (listener is not null) _all.TryRemove(listener, out _);
    }

    public void Tell()
    {
        var own = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            foreach (var (listener, language) in _all)
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = language;
                listener();
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = own;
        }
    }
}

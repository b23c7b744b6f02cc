using System.Globalization;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>What every component test needs: MudBlazor, the real texts, and English, so that a test reads like the page.</summary>
public abstract class PageTests : BunitContext, IAsyncLifetime
{
    private readonly (CultureInfo Culture, CultureInfo Texts) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    protected PageTests()
    {
        Services.AddMudServices().AddLocalization().AddLogging().AddScoped<RecentCards>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak(LocalisationFeature.English);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>MudBlazor's services can only be disposed asynchronously.</summary>
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The language from here on.</summary>
    protected static void Speak(CultureInfo culture) => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
}

using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Aksulit.Intranet.Localisation;

/// <summary>MudBlazor's own texts in Finnish. It asks only in other languages than English, whose texts it carries itself.</summary>
public sealed class FinnishMudLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}

using MudBlazor;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>
/// Every colour, size and radius of the user interface: one accent, four type sizes, and green, amber, red and grey for states only.
/// Texts reach AA contrast (4.5:1) on both surfaces of both palettes and borders of inputs 3:1; a test works it out. <c>wwwroot/css/tokens.css</c> uses these as variables.
/// </summary>
public static class AksulitTheme
{
    /// <summary>Captions, table headings, the system line.</summary>
    public const string Small = "0.8125rem";

    /// <summary>Everything that is read: texts, tables, inputs, buttons.</summary>
    public const string Normal = "0.9375rem";

    /// <summary>Headings within a page.</summary>
    public const string Large = "1.125rem";

    /// <summary>A page's one heading.</summary>
    public const string Title = "1.5rem";

    private static readonly string[] Font = ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    public static readonly PaletteLight Light = new()
    {
        Primary = "#14587a", PrimaryContrastText = "#ffffff", PrimaryDarken = "#0e4561", PrimaryLighten = "#1f6f97",
        Secondary = "#4c5763", SecondaryContrastText = "#ffffff", Tertiary = "#4c5763", TertiaryContrastText = "#ffffff",
        Info = "#14587a", InfoContrastText = "#ffffff",
        Success = "#1b6e3c", SuccessContrastText = "#ffffff", Warning = "#854f00", WarningContrastText = "#ffffff", Error = "#b3261e", ErrorContrastText = "#ffffff",
        Dark = "#1a2027", DarkContrastText = "#ffffff",
        Background = "#f5f7f9", BackgroundGray = "#eceff2", Surface = "#ffffff", AppbarBackground = "#ffffff", AppbarText = "#1a2027",
        DrawerBackground = "#ffffff", DrawerText = "#1a2027", DrawerIcon = "#4c5763",
        TextPrimary = "#1a2027", TextSecondary = "#4c5763", TextDisabled = "#66717d",
        ActionDefault = "#4c5763", ActionDisabled = "#66717d", ActionDisabledBackground = "#e3e7eb",
        LinesDefault = "#d5dae0", LinesInputs = "#727c87", TableLines = "#e1e5ea", TableHover = "#eef3f6", TableStriped = "#f8fafb",
        Divider = "#d5dae0", DividerLight = "#e6eaee", Skeleton = "#e3e7eb", HoverOpacity = 0.08,
    };

    public static readonly PaletteDark Dark = new()
    {
        Primary = "#7cc4e8", PrimaryContrastText = "#0d1a22", PrimaryDarken = "#5fb2db", PrimaryLighten = "#a3d6f0",
        Secondary = "#aab4bf", SecondaryContrastText = "#12161b", Tertiary = "#aab4bf", TertiaryContrastText = "#12161b",
        Info = "#7cc4e8", InfoContrastText = "#0d1a22",
        Success = "#6fcb8c", SuccessContrastText = "#0d1a12", Warning = "#f0b45a", WarningContrastText = "#1f1503", Error = "#ff9e95", ErrorContrastText = "#2a0806",
        Dark = "#e7ebf0", DarkContrastText = "#12161b",
        Background = "#12161b", BackgroundGray = "#0e1216", Surface = "#1a2027", AppbarBackground = "#1a2027", AppbarText = "#e7ebf0",
        DrawerBackground = "#1a2027", DrawerText = "#e7ebf0", DrawerIcon = "#aab4bf",
        TextPrimary = "#e7ebf0", TextSecondary = "#aab4bf", TextDisabled = "#8d98a5",
        ActionDefault = "#aab4bf", ActionDisabled = "#8d98a5", ActionDisabledBackground = "#2a323b",
        LinesDefault = "#323b46", LinesInputs = "#7d8896", TableLines = "#2a323b", TableHover = "#232b34", TableStriped = "#1d242b",
        Divider = "#323b46", DividerLight = "#2a323b", Skeleton = "#2a323b", HoverOpacity = 0.1,
    };

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = Light,
        PaletteDark = Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = Normal, LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Font, FontSize = Title, FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Font, FontSize = Title, FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H3 = new H3Typography { FontFamily = Font, FontSize = Title, FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H4 = new H4Typography { FontFamily = Font, FontSize = Title, FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H5 = new H5Typography { FontFamily = Font, FontSize = Large, FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = Large, FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            // MudBlazor writes the labels of inputs in this one.
            Subtitle1 = new Subtitle1Typography { FontFamily = Font, FontSize = Normal, FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Font, FontSize = Normal, FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = Normal, FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = Normal, FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = Normal, FontWeight = "550", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = Small, FontWeight = "400", LineHeight = "1.45", LetterSpacing = "normal" },
            Overline = new OverlineTypography { FontFamily = Font, FontSize = Small, FontWeight = "550", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}

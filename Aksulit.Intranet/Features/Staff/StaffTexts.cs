namespace Aksulit.Intranet.Features.Staff;

/// <summary>Texts of the staff page and its dialogs.</summary>
public sealed class StaffTexts;

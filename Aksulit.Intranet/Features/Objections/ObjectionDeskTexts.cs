namespace Aksulit.Intranet.Features.Objections;

/// <summary>Texts of taking down, showing and lifting a person's standing objections.</summary>
public sealed class ObjectionDeskTexts;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>Texts of what is attached to a case.</summary>
public sealed class AttachmentTexts;

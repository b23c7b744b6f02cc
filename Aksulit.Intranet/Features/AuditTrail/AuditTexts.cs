namespace Aksulit.Intranet.Features.AuditTrail;

/// <summary>Texts of the audit trail.</summary>
public sealed class AuditTexts;

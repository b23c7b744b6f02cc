namespace Aksulit.Intranet.Features.CaseEvidence;

/// <summary>Texts of the evidence of a closed case.</summary>
public sealed class EvidenceTexts;

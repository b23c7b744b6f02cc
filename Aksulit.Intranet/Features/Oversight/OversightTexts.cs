namespace Aksulit.Intranet.Features.Oversight;

/// <summary>Texts of the DPO's page and the jobs' history.</summary>
public sealed class OversightTexts;

namespace Aksulit.Intranet.Features.ApiClients;

/// <summary>Texts of the pages about other systems.</summary>
public sealed class ApiClientTexts;

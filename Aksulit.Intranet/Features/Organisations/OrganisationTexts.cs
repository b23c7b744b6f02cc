namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Texts of the organisations' pages.</summary>
public sealed class OrganisationTexts;

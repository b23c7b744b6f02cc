namespace Aksulit.Intranet.Features.Customers;

/// <summary>Texts of the card and of the forms around it.</summary>
public sealed class CustomerTexts;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Texts of the orders' pages.</summary>
public sealed class OrderTexts;

namespace Aksulit.Data.Domain.Import;

/// <summary>What an import file holds.</summary>
public enum ImportKind
{
    /// <summary>Customers exported from the old system (<c>asiakkaat.csv</c>).</summary>
    Customers,

    /// <summary>Their orders (<c>tilaukset.csv</c>).</summary>
    Orders,

    /// <summary>Their invoices (<c>laskut.csv</c>).</summary>
    Invoices,

    /// <summary>A bank's file of paid references: no part of a migration, and Billing's to take in.</summary>
    Payments,

    /// <summary>Changed addresses from an update service (R21): known persons only, and nobody is created.</summary>
    Addresses,

    /// <summary>Customers of a partner's site, each with the route by which the data came and its evidence (R23).</summary>
    Partners,
}

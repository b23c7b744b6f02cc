namespace Aksulit.Data.Persistence.Migrations;

/// <summary>What a migration does with the rows that are there, in words that both databases know.</summary>
internal static class FinishedOrders
{
    /// <summary>Every order from before came from an old system: the finished ones belong into the archive, not among the day's work (R18).</summary>
    public const string PutAway = "UPDATE Orders SET ArchivedOn = COALESCE(DeliveredOn, PlacedOn) WHERE State IN ('Delivered', 'Cancelled') AND ArchivedOn IS NULL";
}

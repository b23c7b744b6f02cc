using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Aksulit.Data.Persistence;

/// <summary>
/// A stored row as it is, column by column, and put back later (R55: an undone merge gives back exactly what was). It walks the model, so that a new column is in it by itself. The clustered number stays inside
/// the database and is not in it; the revision is, and grows by one when the row is put back, so that a form from before is noticed.
/// </summary>
public static class RowSnapshot
{
    /// <summary>Every column's value as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Take(EntityEntry row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Members(row).ToDictionary(member => member.Metadata.Name, member => JsonSerializer.Serialize(member.CurrentValue, member.Metadata.ClrType, Json.Options));
    }

    /// <summary>A person's row again, who was taken out of the register: the same key, the next revision.</summary>
    public static Customer Bring(AksulitDbContext db, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(values);
        var customer = Customer.ToBeFilled();
        var row = db.Entry(customer);
        PutBack(row, values);
        customer.Revision = JsonSerializer.Deserialize<int>(values[nameof(Entity.Revision)], Json.Options) + 1;
        db.Add(customer);
        return customer;
    }

    /// <summary>Puts the values on a row; its revision goes on.</summary>
    public static void PutBack(EntityEntry row, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(values);
        foreach (var member in Members(row).Where(member => member.Metadata.Name is not nameof(Entity.Revision) && values.ContainsKey(member.Metadata.Name)))
        {
            var value = JsonSerializer.Deserialize(values[member.Metadata.Name], member.Metadata.ClrType, Json.Options);
            if (!Equals(member.CurrentValue, value)) member.CurrentValue = value;
        }
    }

    private static IEnumerable<MemberEntry> Members(EntityEntry row) =>
        row.Properties.Where(property => property.Metadata.Name is not nameof(Entity.Seq)).Concat<MemberEntry>(row.ComplexProperties);
}

using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Letters;

/// <summary>Where a person is written to.</summary>
/// <param name="Name">As the register has it.</param>
public sealed record PersonAddress(string Name, string? Street, string? PostalCode, string? City, string? Email)
{
    /// <summary>By the given values: the card's, or those that the person says are right.</summary>
    public static PersonAddress Of(string name, CustomerValues values) =>
        new(name, values[CustomerField.Street], values[CustomerField.PostalCode], values[CustomerField.City], values[CustomerField.Email]);

    /// <summary>The lines above a letter. A mail needs no postal address, so none is told to whoever reads it.</summary>
    public IReadOnlyList<string> Lines(bool byMail) => byMail ? [Name] : [.. new[] { Name, Street ?? "", $"{PostalCode} {City}".Trim() }.Where(line => line.Length > 0)];
}

using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Pairs for the pictures: one a language to be merged and parted again, one that was called different.</summary>
internal sealed class FaceDuplicates
{
    private static readonly FieldSource Registration = new(SourceKind.Registration, "Verkkolomake", new DateOnly(2018, 9, 6), Actor.JobAccountId, 1);

    public (Customer Stands, Customer Other) InFinnish { get; } = Pair("S0000201", "S0000202");

    public (Customer Stands, Customer Other) InEnglish { get; } = Pair("S0000203", "S0000204");

    private readonly (Customer Stands, Customer Other) _different = Pair("S0000205", "S0000206");

    /// <summary>The rows, those first that others refer to.</summary>
    public IEnumerable<object[]> Rows(DateTimeOffset now)
    {
        var pairs = new[] { InFinnish, InEnglish, _different };
        yield return [.. pairs.SelectMany(pair => new object[] { pair.Stands, pair.Other })];
        yield return
        [
            .. pairs.Select(pair => new DuplicatePair(pair.Stands.Id, pair.Other.Id, DuplicateReasons.Name | DuplicateReasons.Phone, now)),
            .. new[] { InFinnish, InEnglish }.Select((pair, i) => new Order(pair.Other.Id, $"S9900{i}", new(2023, 3, 4), "Tarvike", 45m, OrderState.Delivered, new(2023, 3, 9))),
        ];
        // Registrations of a shop by somebody who may be known: more than a start page shows one by one.
        var shop = new ApiClient("Esimerkki Verkkokauppa", Guid.NewGuid());
        var registered = Enumerable.Range(1, 7).Select(number => Person($"S000021{number}", $"kaisa.kaksonen.{number}@example.fi", $"Kaksostie {number}")).ToList();
        yield return [shop, .. registered];
        yield return [.. registered.Select((person, i) => new ApiRegistration(shop.Id, Guid.NewGuid().ToString(), "{}"u8, person.Id, now.AddHours(-i), mayBeKnown: true))];
    }

    /// <summary>The pair that somebody has called different persons.</summary>
    public Guid Different => _different.Stands.Id;

    private static (Customer Stands, Customer Other) Pair(string number, string otherNumber)
    {
        var (stands, other) = (Person(number, "kaisa.kaksonen@example.fi", "Kaksostie 4 B 12"), Person(otherNumber, "kaisa.kaksonen.pitkalla.osoitteella@posti.example.fi", "Kaksoskatu 17"));
        other.Sourced([CustomerField.Email], Registration with { Kind = SourceKind.CustomerStatement, Name = "Puhelu", ObtainedOn = new DateOnly(2025, 2, 4) });
        other.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "90100", City = "OULU" });
        other.Happened(new DateOnly(2023, 3, 9));
        return (stands, other);
    }

    private static Customer Person(string number, string email, string street) => new(number, "Kaisa", "Kaksonen-Näyte",
        new ContactDetails { Email = email, Phone = "+358402407118", Street = street, PostalCode = "90100", City = "OULU", Country = "FI" }, new DateOnly(2018, 9, 6), Registration);
}

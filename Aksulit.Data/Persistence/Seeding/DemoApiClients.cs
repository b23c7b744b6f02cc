using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>An invented system that the local sign-in provider gives tokens to.</summary>
/// <param name="Secret">Of a developer's own machine only, hence none.</param>
/// <param name="HasAppRole">False: signs in, but Entra ID has given it nothing here.</param>
public sealed record DemoApiClient(string Name, Guid ApplicationId, Guid ObjectId, string Secret, bool HasAppRole = true);

/// <summary>The web shop, and a system without an app role, for Development. Safe to run again; never in Production.</summary>
public static class DemoApiClients
{
    /// <summary>Sends registrations.</summary>
    public static readonly DemoApiClient Shop = new("Verkkokauppa", new Guid("5d0a3c1e-7f42-4b6e-9c11-0000000000a1"), new Guid("5d0a3c1e-7f42-4b6e-9c11-0000000000b1"), "dev-shop");

    /// <summary>Has no app role, so that the refusal can be seen.</summary>
    public static readonly DemoApiClient Other = new("Muu järjestelmä", new Guid("5d0a3c1e-7f42-4b6e-9c11-0000000000a2"), new Guid("5d0a3c1e-7f42-4b6e-9c11-0000000000b2"), "dev-other", HasAppRole: false);

    /// <summary>Those that the provider knows; the shop alone is in the register.</summary>
    public static readonly IReadOnlyList<DemoApiClient> All = [Shop, Other];

    /// <summary>The fields of a registration at the shop.</summary>
    public static readonly IReadOnlyList<CustomerField> ShopScope =
        [CustomerField.FirstName, CustomerField.LastName, CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country];

    /// <summary>Adds the shop when it is missing. What was changed since stays changed.</summary>
    public static async Task EnsureAsync(AksulitDbContext db, TimeProvider clock, CancellationToken ct = default)
    {
        if (await db.ApiClients.AnyAsync(client => client.ApplicationId == Shop.ApplicationId, ct)) return;
        var shop = new ApiClient(Shop.Name, Shop.ApplicationId);
        var today = clock.TodayInFinland;
        shop.Set(Shop.Name, [ProcessingPurpose.Orders, ProcessingPurpose.CustomerCare], ShopScope, today, today.AddYears(1), callsPerMinute: 60, recipientId: null);
        db.Add(shop);
        db.Record(AuditEntry.Of(Actor.Job with { OsUser = Environment.UserName }, AuditAction.DemoDataWritten, clock.GetUtcNow(), AuditSubjectKind.ApiClient, shop.Id));
        await db.SaveChangesAsync(ct);
    }
}

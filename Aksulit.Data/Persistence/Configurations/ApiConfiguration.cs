using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> client)
    {
        client.HasEntityKeys();
        client.Property(c => c.Name).HasMaxLength(ApiClient.NameMaxLength);
        client.Property(c => c.Purposes).StoredAsJson();
        client.Property(c => c.Scope).StoredAsJson();
        client.HasIndex(c => c.ApplicationId).IsUnique();
        client.References<ApiClient, Recipient>(c => c.RecipientId);
    }
}

internal sealed class ApiRegistrationConfiguration : IEntityTypeConfiguration<ApiRegistration>
{
    public void Configure(EntityTypeBuilder<ApiRegistration> registration)
    {
        registration.HasEntityKeys();
        registration.Property(r => r.KeyHash).HasMaxLength(ApiRegistration.HashLength);
        registration.Property(r => r.BodyHash).HasMaxLength(ApiRegistration.HashLength);
        registration.References<ApiRegistration, ApiClient>(r => r.ClientId);
        registration.HasIndex(r => new { r.ClientId, r.KeyHash }).IsUnique();
        registration.HasIndex(r => r.ReceivedAt);
    }
}

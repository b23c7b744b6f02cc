using System.Linq.Expressions;
using Aksulit.Data.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

/// <summary>What every table has alike.</summary>
internal static class EntityDefaults
{
    /// <summary>Clustered number inside, unique key outside, revision as concurrency token on both databases.</summary>
    public static void HasEntityKeys<T>(this EntityTypeBuilder<T> entity) where T : Entity
    {
        entity.HasKey(row => row.Seq);
        entity.Property(row => row.Seq).ValueGeneratedOnAdd();
        entity.HasAlternateKey(row => row.Id);
        entity.Property(row => row.Revision).IsConcurrencyToken();
    }

    /// <summary>
    /// A foreign key to another table's outside key. Never cascading: a person's rows go only by the one guarded destruction, in its order.
    /// The index is left to the caller where a wider one serves.
    /// </summary>
    public static void References<T, TPrincipal>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> foreignKey)
        where T : class where TPrincipal : Entity =>
        entity.HasOne<TPrincipal>().WithMany().HasForeignKey(foreignKey).HasPrincipalKey(principal => principal.Id).OnDelete(DeleteBehavior.Restrict);
}

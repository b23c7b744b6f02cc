using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Aksulit.Data.Persistence;

/// <summary>A change of an audited row was about to be saved without an entry: a bug in the handler, never a user's mistake.</summary>
public sealed class UnauditedChangeException(Type entity) : InvalidOperationException($"A change of {entity.Name} has no audit entry in the same save.");

/// <summary>Holds every save to its promise: each changed audited row is covered, and the entry names the changed fields, never their values (S3).</summary>
internal static class AuditCoverage
{
    public static void Demand(ChangeTracker changes, IReadOnlyCollection<AuditEntry> pending)
    {
        changes.DetectChanges();
        var batch = pending.Any(entry => entry.Covers is not null);
        foreach (var change in changes.Entries<IAudited>().Where(change => change.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var entry = pending.FirstOrDefault(entry => entry.SubjectId == change.Entity.AuditSubjectId && entry.Covers is null);
            if (entry is null && !batch) throw new UnauditedChangeException(change.Metadata.ClrType);
            if (entry is not null && change.State is EntityState.Modified) entry.Fields = Join(entry.Fields, ChangedFields(change));
        }
    }

    private static IEnumerable<string> ChangedFields(EntityEntry change) =>
        change.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name)
            .Concat(change.ComplexProperties.SelectMany(complex => complex.Properties.Where(property => property.IsModified)
                .Select(property => $"{complex.Metadata.Name}.{property.Metadata.Name}")))
            .Where(name => name is not (nameof(Entity.Revision) or "SearchKey" or "NameKey" or "Provenance"))
            .Select(name => $"{change.Metadata.ClrType.Name}.{name}");

    private static string Join(string? known, IEnumerable<string> names) =>
        string.Join(',', (known?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []).Concat(names).Distinct().Order(StringComparer.Ordinal));
}

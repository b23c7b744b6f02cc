using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The register in a SQLite file: the default, and what development and tests use.</summary>
public sealed class SqliteAksulitDbContext(DbContextOptions<SqliteAksulitDbContext> options) : AksulitDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no such type, and EF refuses to compare the text form.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}

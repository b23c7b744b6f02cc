using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Data.Persistence;

/// <summary>Registers the register's database.</summary>
public static class DataRegistration
{
    /// <summary>One factory for the whole application, whichever provider the options name. Contexts are used again: a card takes four, and making one costs as much as a query.</summary>
    public static IServiceCollection AddAksulitData(this IServiceCollection services, RegisterOptions options, string? connectionString)
    {
        if (options.Provider is RegisterProvider.SqlServer)
        {
            services.AddPooledDbContextFactory<SqlServerAksulitDbContext>(builder => builder.UseSqlServer(connectionString, sql => sql.CommandTimeout(60)));
            services.AddSingleton<IDbContextFactory<AksulitDbContext>, Forward<SqlServerAksulitDbContext>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteAksulitDbContext>(builder => UseRegisterFile(builder, connectionString ?? FileConnection(options.SqliteFile)));
            services.AddSingleton<IDbContextFactory<AksulitDbContext>, Forward<SqliteAksulitDbContext>>();
        }

        services.AddKeyedSingleton(Leases.RealClock, TimeProvider.System).AddSingleton<Leases>();
        return services;
    }

    /// <summary>Connection string of a register file.</summary>
    public static string FileConnection(string path) => new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    /// <summary>SQLite with the pragmas every connection needs.</summary>
    public static DbContextOptionsBuilder UseRegisterFile(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).AddInterceptors(new SqlitePragmas());

    private sealed class Forward<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<AksulitDbContext>
        where TContext : AksulitDbContext
    {
        public AksulitDbContext CreateDbContext() => factory.CreateDbContext();
    }
}

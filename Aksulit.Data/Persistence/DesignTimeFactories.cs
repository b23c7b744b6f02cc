using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Aksulit.Data.Persistence;

/// <summary>For <c>dotnet ef migrations add</c>; no file is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAksulitDbContext>
{
    public SqliteAksulitDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteAksulitDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For <c>dotnet ef migrations add</c>; no server is contacted.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerAksulitDbContext>
{
    public SqlServerAksulitDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);
}

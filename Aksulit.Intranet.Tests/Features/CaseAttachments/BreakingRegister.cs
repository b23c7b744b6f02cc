using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.CaseAttachments;

/// <summary>A register whose disk breaks when a chunk of a certain place is written.</summary>
internal sealed class BreakingRegister : DeskRegister
{
    public int? BreaksAtChunk { get; set; }

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.ConfigureDbContext<Data.Persistence.AksulitDbContext>(db => db.AddInterceptors(new Breaker(this)));
        services.ConfigureDbContext<Data.Persistence.SqliteAksulitDbContext>(db => db.AddInterceptors(new Breaker(this)));
        services.ConfigureDbContext<Data.Persistence.SqlServerAksulitDbContext>(db => db.AddInterceptors(new Breaker(this)));
    }

    private sealed class Breaker(BreakingRegister register) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<AttachmentChunk>().Any(chunk => chunk.Entity.Place == register.BreaksAtChunk) ? throw new IOException("The disk is full.") : base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}

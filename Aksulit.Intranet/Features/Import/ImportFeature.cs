using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class ImportFeature
{
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddScoped<StageImport>().AddScoped<GiveUpImport>().AddScoped<WriteImport>().AddScoped<UndoImport>().AddScoped<CloseMigration>();
        services.AddScoped<ContinueImport>().AddScoped<ImportWriter>().AddScoped<ImportUndoer>().AddScoped<ImportHousekeeping>();
        services.AddScoped<INightlyHousekeeping>(provider => provider.GetRequiredService<ImportHousekeeping>());
        services.AddScoped<ImportListQuery>().AddScoped<MigrationListQuery>().AddScoped<ImportRunQuery>().AddScoped<ResultFile>().AddScoped<SupplierList>();
        services.AddSingleton<ImportVault>().AddSingleton<StageFilling>();
        services.AddSingleton<ImportQueue>().AddSingleton<IImportQueue>(provider => provider.GetRequiredService<ImportQueue>());
        services.AddSingleton<ImportWorker>().AddHostedService(provider => provider.GetRequiredService<ImportWorker>());
        services.AddSingleton<ImportRecovery>().AddHostedService(provider => provider.GetRequiredService<ImportRecovery>());
        foreach (var kind in Enum.GetValues<ImportKind>().Where(kind => kind is not ImportKind.Partners)) services.AddScoped<IVerb>(provider => ActivatorUtilities.CreateInstance<ImportVerb>(provider, kind));
        services.AddScoped<IVerb, MigrationCloseVerb>();
        services.AddScoped<QuarantineQuery>().AddScoped<ReleaseQuarantined>().AddScoped<DestroyQuarantined>().AddScoped<INightlyHousekeeping, QuarantineHousekeeping>().AddScoped<ITodayTasks, QuarantineTasks>();
        services.AddScoped<ITodayTasks, ImportTasks>();
        services.AddSingleton(new NavItem(NavGroup.Work, 60, "Imports", Urls.Imports, Icons.Material.Outlined.UploadFile, Operations.ReadImports));
        services.AddSingleton(new NavItem(NavGroup.Work, 63, "QuarantineMenu", Urls.Quarantine, Icons.Material.Outlined.PendingActions, Operations.ReadQuarantine));
        return services;
    }

    public static void MapImport(this WebApplication app)
    {
        app.MapGet(Urls.Imports + "/{runId:guid}/result.{ending:regex(^(csv|xlsx)$)}", ResultFile.AnswerAsync).RequireAuthorization(nameof(Operations.ReadImports));
        app.MapGet(Urls.PaymentFiles + "/{runId:guid}/result.{ending:regex(^(csv|xlsx)$)}", ResultFile.AnswerAsync).RequireAuthorization(nameof(Operations.ReadPaymentFiles));
    }
}

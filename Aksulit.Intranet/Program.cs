using Aksulit.Intranet;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Security;

var command = CommandLine.Parse(args);
try
{
    return await RunAsync();
}
catch (Exception e) when (e is not HostAbortedException) // that is how design-time tools stop a host they have built
{
    return StartFailure.Tell(command, e);
}

async Task<int> RunAsync()
{
    // The content root is the program's own folder: a caller's relative paths resolve against the caller's directory.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command is null ? args : [], ContentRootPath = AppContext.BaseDirectory });
    if (!StartChecks.Pass(builder, command)) return 1;
    builder.AddHosting();
    builder.Services.AddRegister(builder.Configuration).AddJobs(builder.Configuration).AddCommands();
    if (command is null) builder.AddSignIn();

    await using var app = builder.Build();
    if (command is not null) return await command.RunAsync(app.Services, CancellationToken.None);
    // The register file is brought to this version while the pipeline is put together: neither needs the other. Whatever happens meanwhile, what was begun with the file is ended first.
    var preparing = Task.Run(() => app.PrepareAsync());
    bool prepared;
    try
    {
        Compose(app);
    }
    finally
    {
        prepared = await preparing;
    }

    if (!prepared) return 1;
    await app.ServeAsync();
    return 0;
}

static void Compose(WebApplication app)
{
    app.UseHosting();
    app.UseNotFoundPage();
    app.UseSignIn();
    app.UseAuthorization();
    app.UseApi();
    app.UseAntiforgery();
    app.MapHosting();
    app.MapSignIn();
    app.MapComponents();
    app.MapJobs();
    app.MapRegister();
    // The pages' endpoints are made when they are first asked for: asked for here, they are made beside the file's preparation too.
    foreach (var source in ((IEndpointRouteBuilder)app).DataSources) _ = source.Endpoints;
}

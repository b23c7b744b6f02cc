using Aksulit.Intranet.Hosting;

namespace Aksulit.Intranet.Commands;

/// <summary>The typed commands that belong to no feature, and the invented customers that one of them and the server's first start write.</summary>
public static class CommandsFeature
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services.AddScoped<IVerb, DemoDataVerb>().AddSingleton<IDemoCustomers, DemoCustomers>();
}

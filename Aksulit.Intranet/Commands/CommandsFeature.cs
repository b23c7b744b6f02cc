namespace Aksulit.Intranet.Commands;

/// <summary>The typed commands that belong to no feature.</summary>
public static class CommandsFeature
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services.AddScoped<IVerb, DemoDataVerb>();
}

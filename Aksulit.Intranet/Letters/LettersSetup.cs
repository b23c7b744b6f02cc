namespace Aksulit.Intranet.Letters;

/// <summary>The letters' own services.</summary>
public static class LettersSetup
{
    public static IServiceCollection AddLetters(this IServiceCollection services) => services.AddSingleton<LetterArchive>().AddSingleton<CaseLetters>();
}

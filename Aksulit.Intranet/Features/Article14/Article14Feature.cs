using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Persons whose data came from a third party, and that they were told (Art. 14, R22).</summary>
public static class Article14Feature
{
    public static IServiceCollection AddArticle14(this IServiceCollection services) => services
        .AddScoped<Article14Query>().AddScoped<TellArticle14>().AddScoped<PostArticle14>().AddScoped<ReadArticle14Letter>()
        .AddScoped<IPreviewArticle14, PreviewLetter>().AddScoped<IWriteArticle14, WriteLetter>().AddScoped<WriteManyLetters>()
        .AddScoped<ITodayTasks, Article14Tasks>()
        .AddSingleton(new NavItem(NavGroup.Work, 62, "Article14Menu", Urls.Article14, Icons.Material.Outlined.MarkEmailUnread, Operations.ReadArticle14));

    public static void MapArticle14(this WebApplication app) =>
        LetterFiles.Map(app, Urls.Article14, Operations.ReadArticle14, (ReadArticle14Letter read, Guid letter, LetterForm form, CancellationToken ct) => read.HandleAsync(letter, form, ct));
}

/// <summary>Texts of the page and the tasks.</summary>
public sealed class Article14Texts;

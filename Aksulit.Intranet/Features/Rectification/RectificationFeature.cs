using Aksulit.Intranet.Letters;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Requests for rectification and the two-way chain of notices (R52–R57).</summary>
public static class RectificationFeature
{
    public static IServiceCollection AddRectification(this IServiceCollection services) => services
        .AddSingleton<CaseLetters>()
        .AddScoped<RectificationPaper>()
        .AddScoped<IReceiveRectification, ReceiveRectification>()
        .AddScoped<IProposeRectification, ProposeRectification>()
        .AddScoped<IDecideRectification, DecideRectification>()
        .AddScoped<IAnswerNotice, AnswerNotice>()
        .AddScoped<ISettleNotice, SettleNotice>()
        .AddScoped<IPostLetter, PostLetter>()
        .AddScoped<RemindRecipients>();
}

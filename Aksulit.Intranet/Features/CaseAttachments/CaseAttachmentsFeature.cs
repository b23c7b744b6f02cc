using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>Scans, pictures, texts and mails that belong to a case (R48): told by their content, sealed, opened with an entry in the trail, taken away by a lead only where they do not belong.</summary>
public static class CaseAttachmentsFeature
{
    public static IServiceCollection AddCaseAttachments(this IServiceCollection services)
    {
        services.AddScoped<AttachFile>().AddScoped<AttachmentListQuery>().AddScoped<ReadAttachment>().AddScoped<RemoveAttachment>();
        services.AddSingleton(new RequestPart(10, typeof(AttachmentPanel), Operations.ReadAttachments));
        services.AddSingleton(new IntakePart(10, typeof(IntakeFiles), Operations.AttachFiles));
        return services;
    }

    public static void MapCaseAttachments(this WebApplication app) => AttachmentFiles.Map(app);
}

using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>What is known of a source beyond its kind and day: by whom, under which notice, with which reference (R1, R20).</summary>
internal static class SourceText
{
    public static IEnumerable<string> Parts(IStringLocalizer<CustomerTexts> texts, CardSource source)
    {
        yield return texts["SourceBy", source.ByName ?? texts["ByProgram"].Value];
        if (source.NoticeVersion > 0) yield return texts["SourceNotice", source.NoticeVersion];
        if (source.Reference is { } reference) yield return Guid.TryParse(reference, out _) ? texts["SourceRun", reference[..8]] : texts["SourceReference", reference];
        if (source.Evidence is not { } evidence) yield break;
        yield return texts[$"Evidence.{evidence.Route}", evidence.Reference];
        if (evidence.ConsentedAt is { } consented) yield return texts["EvidenceConsent", Formats.Instant(consented)];
        if (evidence.ObtainedAt is { } obtained) yield return texts["EvidenceObtained", Formats.Instant(obtained)];
        if (evidence.ToldBy is { } toldBy) yield return texts["EvidenceToldBy", toldBy];
    }
}

using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a decision would bring about, a sentence each.</summary>
internal static class OutlookText
{
    public static IEnumerable<string> Sentences(IStringLocalizer<RectificationTexts> texts, IStringLocalizer<CaseTexts> cases, DecisionOutlook outlook, RectificationView view)
    {
        if (outlook.Rectified > 0) yield return Counted(texts, "OutlookRectified", outlook.Rectified);
        if (outlook.Refused > 0) yield return Counted(texts, "OutlookRefused", outlook.Refused);
        // Who reads no notices is told how many there are, not who.
        if (view.Notices is null && outlook.Parties.Count > 0) yield return Counted(texts, "OutlookParties", outlook.Parties.Count);
        foreach (var party in view.Notices is null ? [] : outlook.Parties) yield return Party(texts, cases, party);
        foreach (var right in view.Notices is null ? [] : outlook.AlreadyRight.GroupBy(one => one.Name)) yield return texts["OutlookAlreadyRight", right.Key, Fields(cases, right.Select(one => one.Field))];
        if (outlook.Rectified > 0 && outlook.Parties.Count == 0) yield return texts["OutlookNobody"];
        foreach (var letter in outlook.Letters.Where(letter => letter.To is null)) yield return texts["OutlookLetter", cases[$"LetterKind.{letter.Kind}"].Value.ToLower(System.Globalization.CultureInfo.CurrentCulture), cases[$"Means.{letter.Means}"].Value];
        if (view.Channel is RequestChannel.OwnFinding) yield return texts["OutlookNoLetter"];
    }

    private static string Party(IStringLocalizer<RectificationTexts> texts, IStringLocalizer<CaseTexts> cases, OutlookParty party)
    {
        var (fields, on) = (Fields(cases, party.Fields), Formats.Date(party.On));
        if (party.Channel is not { } channel) return texts["OutlookSourceUnknown", party.Name, fields];
        return texts[party.WasSource ? "OutlookSource" : "OutlookRecipient", party.Name, fields, on, cases[channel is NoticeChannel.Email ? $"Means.{LetterMeans.Email}" : $"Means.{LetterMeans.Post}"].Value];
    }

    private static string Fields(IStringLocalizer<CaseTexts> cases, IEnumerable<CustomerField> fields) => string.Join(", ", fields.Select(field => cases[$"Field.{field}"].Value.ToLower(System.Globalization.CultureInfo.CurrentCulture)));

    private static string Counted(IStringLocalizer<RectificationTexts> texts, string key, int count) => count == 1 ? texts[$"{key}.One"] : texts[$"{key}.Some", Formats.Count(count)];
}

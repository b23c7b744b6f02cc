using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Letters;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a notice says: only the fields concerned, each with the value that this recipient was told last or that came from this source (L4).</summary>
internal static class NoticeModels
{
    public static RectificationNoticeModel Of(NoticePlan plan, IReadOnlyList<RectifiedField> changes, IReadOnlyList<Disclosure> ledger, string person)
    {
        var theirs = ledger.Where(line => line.RecipientId == plan.RecipientId).ToList();
        return new RectificationNoticeModel(plan.Reason, person, theirs.LastOrDefault(line => line.Reference is not null)?.Reference,
            [.. plan.Fields.Select(field => Field(changes.Single(change => change.Field == field), theirs, plan.Reason))]);
    }

    /// <summary>The name under which the recipient knows the person: as it was told last, else as it was before, else as the card has it.</summary>
    public static string NameFor(NoticePlan plan, IReadOnlyList<RectifiedField> changes, IReadOnlyList<Disclosure> ledger, Customer customer) =>
        string.Join(' ', new[] { CustomerField.FirstName, CustomerField.LastName }.Select(field =>
            ledger.Where(line => line.RecipientId == plan.RecipientId).SelectMany(line => line.Values).LastOrDefault(value => value.Field == field)?.Value
            ?? changes.FirstOrDefault(change => change.Field == field)?.Wrong ?? CustomerValues.Stored(customer, field)).Where(name => !string.IsNullOrEmpty(name)));

    private static NoticedField Field(RectifiedField change, List<Disclosure> theirs, NoticeReason reason)
    {
        var disclosed = theirs.LastOrDefault(line => line.Values.Any(value => value.Field == change.Field));
        return reason is NoticeReason.WasSource && NoticeRule.IsOutside(change.WrongSource) || disclosed is null
            ? new NoticedField(change.Field, change.Wrong, change.WrongSource.ObtainedOn, change.Right)
            : new NoticedField(change.Field, disclosed.Values.Last(value => value.Field == change.Field).Value, FinnishTime.LocalDate(disclosed.DisclosedAt), change.Right);
    }
}

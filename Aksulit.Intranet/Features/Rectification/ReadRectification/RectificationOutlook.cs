using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Letters;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Who would be told.</summary>
/// <param name="On">When the wrong value was disclosed to it, or obtained from it.</param>
/// <param name="Channel">Null for a source that the recipients' register does not know.</param>
public sealed record OutlookParty(string Name, bool WasSource, IReadOnlyList<CustomerField> Fields, DateOnly On, NoticeChannel? Channel);

/// <summary>A letter as it would leave.</summary>
/// <param name="To">The recipient of a notice; null: to the person.</param>
public sealed record LetterPreview(LetterKind Kind, string? To, LetterMeans Means, Letter Letter);

/// <summary>What verdicts would bring about.</summary>
/// <param name="AlreadyRight">Recipients that hold the right value: they are not told.</param>
public sealed record DecisionOutlook(int Rectified, int Refused, IReadOnlyList<OutlookParty> Parties, IReadOnlyList<(string Name, CustomerField Field)> AlreadyRight, IReadOnlyList<LetterPreview> Letters);

/// <summary>Works out, on what was read, what each choice would bring about: by the very plan that the decision follows. It writes nothing.</summary>
public sealed class RectificationOutlook
{
    private readonly RectificationPlan _plan;
    private readonly DataSubjectRequest _request;
    private readonly CustomerValues _values;
    private readonly string _name;
    private readonly LetterFrame _frame;

    internal RectificationOutlook(RectificationPlan plan, DataSubjectRequest request, Customer customer, LetterFrame frame) =>
        (_plan, _request, _values, _name, _frame) = (plan, request, CustomerValues.Of(customer), customer.DisplayName, frame);

    /// <summary>For the verdicts given so far, and what is added to the letter.</summary>
    public DecisionOutlook Of(IReadOnlyCollection<LineVerdict> verdicts, string? freePart = null)
    {
        var planned = _plan.Of(verdicts, _frame.WrittenOn, freePart);
        var person = PersonAddress.Of(_name, RectifiedValues.With(_values, planned.Changes.Select(change => (change.Field, change.Right))));
        return new DecisionOutlook(
            verdicts.Count(verdict => verdict.Decision is LineDecision.Rectified), verdicts.Count(verdict => verdict.Decision is LineDecision.Refused),
            [.. planned.Notices.Select(notice => new OutlookParty(notice.Name, notice.Plan.Reason is NoticeReason.WasSource, notice.Plan.Fields, notice.Model.Fields[0].On, notice.Recipient?.NoticeChannel))],
            [.. _plan.AlreadyRight(planned.Changes)],
            [.. planned.Letters.Select(letter => ToPerson(letter, person)), .. planned.Notices.Where(notice => notice.Recipient is not null).Select(ToRecipient)]);
    }

    private LetterPreview ToPerson(CaseLetter letter, PersonAddress person)
    {
        var means = _request.AnswerBy is LetterMeans.Email && person.Email is not null ? LetterMeans.Email : LetterMeans.Post;
        return new LetterPreview(letter.Kind, To: null, means, letter.Write(Frame(person.Lines(means is LetterMeans.Email), LetterWords.In(_request.Language)) with { FreePart = letter.FreePart }, LetterWords.In(_request.Language)));
    }

    private LetterPreview ToRecipient(PlannedNotice notice)
    {
        var recipient = notice.Recipient!;
        var words = LetterWords.In(recipient.Language);
        string[] lines = [recipient.Name, recipient.PostalAddress ?? ""];
        return new LetterPreview(LetterKind.RectificationNotice, recipient.Name, recipient is { NoticeChannel: NoticeChannel.Email, NoticeEmail: not null } ? LetterMeans.Email : LetterMeans.Post,
            RectificationNoticeLetter.Write(notice.Model, Frame([.. lines.Where(line => line.Length > 0)], words), words));
    }

    private LetterFrame Frame(IReadOnlyList<string> addressee, LetterWords words) => _frame with { Addressee = addressee, Number = $"{_request.Number} ({words["Draft"]})" };
}

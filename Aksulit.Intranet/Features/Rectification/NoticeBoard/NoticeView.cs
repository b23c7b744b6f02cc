using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A notice as the board and the chain of its case show it: whom it goes to and how it stands, nothing about the person.</summary>
/// <param name="IsAddressed">False: a source that the recipients' register does not know yet.</param>
/// <param name="ByMail">It goes by e-mail; else a person posts it. Null while it has no letter.</param>
/// <param name="Failure">The mail server's code, when the mail came back.</param>
/// <param name="IsLate">It has not left by its day (D16).</param>
/// <param name="Settlements">What a lead can do about it now.</param>
public sealed record NoticeView(
    Guid Id, int Revision, Guid RequestId, string Number, string Recipient, bool IsAddressed, NoticeReason Reason, IReadOnlyList<CustomerField> Fields, NoticeState State, DateTimeOffset CreatedAt, DateOnly DueOn,
    DateTimeOffset? SentAt, DateTimeOffset? RemindedAt, DateTimeOffset? AnsweredAt, string? AnsweredBy, string? AnswerReason, bool? ByMail, string? Failure, bool IsLate, IReadOnlyList<NoticeSettlement> Settlements)
{
    /// <summary>Somebody still has to do something.</summary>
    public bool IsOpen => State is NoticeState.Waiting or NoticeState.Sent or NoticeState.Uncertain or NoticeState.Undelivered;
}

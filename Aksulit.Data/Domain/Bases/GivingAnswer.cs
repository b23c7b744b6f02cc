using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Inventory;

namespace Aksulit.Data.Domain.Bases;

/// <summary>Whether people must give a group of data, and what follows if they do not (Art. 13(2)(e), R14). A later answer is a new row.</summary>
public sealed class GivingAnswer : Entity, IAudited
{
    public const int ConsequenceMaxLength = 500;

    private GivingAnswer() { } // for EF Core

    public GivingAnswer(DataCategory category, GivingDuty duty, string consequence, DateTimeOffset answeredAt, Guid answeredBy) =>
        (Category, Duty, Consequence, AnsweredAt, AnsweredBy) = (category, duty, consequence, answeredAt, answeredBy);

    public DataCategory Category { get; private set; }
    public GivingDuty Duty { get; private set; }

    /// <summary>What follows if they are not given.</summary>
    public string Consequence { get; private set => field = Guard.Text(value, ConsequenceMaxLength); } = "";

    public DateTimeOffset AnsweredAt { get; private set; }
    public Guid AnsweredBy { get; private set; }

    Guid IAudited.AuditSubjectId => Id;
}

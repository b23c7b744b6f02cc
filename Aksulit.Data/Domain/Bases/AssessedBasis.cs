using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Bases;

/// <summary>
/// On which basis a purpose stands by the register lead's assessment, from a day on (R14). The notice says "sopimus" of every purpose; this is kept beside it and never in its place. A later assessment is a
/// new row: the rows of a purpose are its history.
/// </summary>
public sealed class AssessedBasis : Entity, IAudited
{
    public const int ReasoningMaxLength = 2000, InterestMaxLength = 300;

    private AssessedBasis() { } // for EF Core

    public AssessedBasis(ProcessingPurpose purpose, LegalBasis basis, string reasoning, DateOnly validFrom, int noticeVersion, DateTimeOffset assessedAt, Guid assessedBy) =>
        (Purpose, Basis, Reasoning, ValidFrom, NoticeVersion, AssessedAt, AssessedBy) = (purpose, basis, reasoning, validFrom, noticeVersion, assessedAt, assessedBy);

    public ProcessingPurpose Purpose { get; private set; }
    public LegalBasis Basis { get; private set; }

    /// <summary>Why, as the controller would tell the authority (Art. 5(2)).</summary>
    public string Reasoning { get; private set => field = Guard.Text(value, ReasoningMaxLength); } = "";

    /// <summary>Which interest it is, as a person reads it in Finnish (Art. 13(1)(d), 14(2)(b)); only with <see cref="LegalBasis.LegitimateInterests"/>.</summary>
    public string? InterestFi { get; init => field = Guard.OptionalText(value, InterestMaxLength); }

    /// <summary>The same in English.</summary>
    public string? InterestEn { get; init => field = Guard.OptionalText(value, InterestMaxLength); }

    /// <summary>The first Finnish day on which it holds.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The notice in force when it was assessed (R1).</summary>
    public int NoticeVersion { get; private set; }

    public DateTimeOffset AssessedAt { get; private set; }
    public Guid AssessedBy { get; private set; }

    Guid IAudited.AuditSubjectId => Id;
}

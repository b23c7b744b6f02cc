using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>The tools of GDPR Chapter V that the register knows (R26).</summary>
public enum TransferTool
{
    /// <summary>Art. 45: the Commission's decision about the country.</summary>
    AdequacyDecision,

    /// <summary>Art. 45: the recipient's own certification under the EU–US Data Privacy Framework, looked up on a day.</summary>
    DataPrivacyFramework,

    /// <summary>Art. 46: the Commission's clauses with an assessment of the transfer.</summary>
    StandardContractualClauses,
}

/// <summary>Why and under which tool data may go to a recipient outside the EEA: both are needed (R26, C4).</summary>
public sealed class ThirdCountryTransfer : Entity, IAudited
{
    public const int NecessityMaxLength = 1000, ReferenceMaxLength = 200;

    private ThirdCountryTransfer() { } // for EF Core

    public ThirdCountryTransfer(Guid recipientId, string necessity, TransferTool tool, string toolReference, DateOnly checkedOn, DateOnly validUntil, Guid approvedBy)
    {
        RecipientId = recipientId;
        Necessity = necessity;
        Tool = tool;
        ToolReference = toolReference;
        CheckedOn = checkedOn;
        ValidUntil = validUntil;
        ApprovedBy = approvedBy;
    }

    public Guid RecipientId { get; private set; }

    /// <summary>Why the technical implementation cannot do without it, in words.</summary>
    public string Necessity { get; private set => field = Guard.Text(value, NecessityMaxLength); } = "";

    public TransferTool Tool { get; private set; }

    /// <summary>The decision, the certification's entry, or the signed clauses and their assessment.</summary>
    public string ToolReference { get; private set => field = Guard.Text(value, ReferenceMaxLength); } = "";

    /// <summary>When the tool was last looked at.</summary>
    public DateOnly CheckedOn { get; private set; }

    /// <summary>The last day included; a tool that lapses blocks from the next.</summary>
    public DateOnly ValidUntil { get; private set; }

    public Guid ApprovedBy { get; private set; }

    Guid IAudited.AuditSubjectId => RecipientId;

    public bool CoversDay(DateOnly day) => CheckedOn <= day && day <= ValidUntil;

    public void EndOn(DateOnly lastDay) => ValidUntil = lastDay;
}

namespace Aksulit.Data.Domain.Notices;

/// <summary>The parts of a person's card that a purpose may need. Name, customer number, standing objections and a protected address's mark are no part: whoever opens the card must see them.</summary>
public enum CardPart
{
    /// <summary>E-mail, phone, postal address, and the www address for whose role it is.</summary>
    Contact,

    /// <summary>Where bills go.</summary>
    Billing,

    /// <summary>The note about deliveries or billing, "Lisätiedot" (R18).</summary>
    Note,

    Organisations,
    Orders,
    Invoices,
    Disclosures,
    Requests,
    CreditApplications,

    /// <summary>Where each value came from, and its changes (R20).</summary>
    Sources,

    /// <summary>The life of the data and what holds it (T1–T5).</summary>
    Retention,

    /// <summary>Values before a rectification (R55).</summary>
    OldValues,

    /// <summary>Who has looked (S3).</summary>
    Viewers,

    /// <summary>The IP address (C13).</summary>
    IpAddress,
}

/// <summary>Why somebody opened more of a card than the purpose needs. A closed list: a free text would be a second place for personal data (R19, S3).</summary>
public enum WideningReason
{
    /// <summary>The person asks about it.</summary>
    PersonAsks,

    /// <summary>An error in the data is being looked into.</summary>
    ErrorSuspected,

    /// <summary>Another task of the same person came up, e.g. an invoice while an order is handled.</summary>
    RelatedTask,

    /// <summary>Misuse or a breach is being looked into.</summary>
    MisuseSuspected,
}

/// <summary>
/// What of a card a purpose needs (R7: "asetuksen sallimissa ja edellyttämässä rajoissa"; Art. 5(1)(b)(c), 25(2)). Everything else that the role may see is opened by a reason, which the read log keeps.
/// </summary>
public static class NeedToKnowRule
{
    private static readonly IReadOnlySet<CardPart> Everything = new HashSet<CardPart>(Enum.GetValues<CardPart>());

    /// <summary>The parts of the default view.</summary>
    public static IReadOnlySet<CardPart> Needed(ProcessingPurpose purpose) => purpose switch
    {
        ProcessingPurpose.RegisterUpkeep => Set(CardPart.Contact, CardPart.Billing, CardPart.Note, CardPart.Organisations, CardPart.Sources, CardPart.Retention, CardPart.OldValues),
        ProcessingPurpose.Orders => Set(CardPart.Contact, CardPart.Note, CardPart.Organisations, CardPart.Orders),
        ProcessingPurpose.Archive => Set(CardPart.Organisations, CardPart.Orders, CardPart.Invoices, CardPart.Retention),
        ProcessingPurpose.CustomerCare => Set(CardPart.Contact, CardPart.Billing, CardPart.Note, CardPart.Organisations, CardPart.Orders, CardPart.Invoices, CardPart.Requests, CardPart.Sources, CardPart.Retention),
        ProcessingPurpose.CreditApplication => Set(CardPart.Contact, CardPart.Billing, CardPart.Organisations, CardPart.Invoices, CardPart.CreditApplications),
        ProcessingPurpose.DebtCollection => Set(CardPart.Contact, CardPart.Billing, CardPart.Organisations, CardPart.Invoices, CardPart.Disclosures),
        ProcessingPurpose.Billing => Set(CardPart.Billing, CardPart.Note, CardPart.Organisations, CardPart.Orders, CardPart.Invoices),
        ProcessingPurpose.TechnicalUpkeep => Set(CardPart.Sources, CardPart.Retention, CardPart.Viewers, CardPart.IpAddress),
        // What the law or the person's own right asks about cannot be known beforehand.
        ProcessingPurpose.LegalObligation or ProcessingPurpose.RightsRequest => Everything,
        _ => Set(),
    };

    /// <summary>What is shown of the parts that a role may see.</summary>
    public static IReadOnlySet<CardPart> Shown(IReadOnlySet<CardPart> allowed, ProcessingPurpose purpose, WideningReason? wider)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        return wider is null ? new HashSet<CardPart>(allowed.Intersect(Needed(purpose))) : allowed;
    }

    private static HashSet<CardPart> Set(params CardPart[] parts) => [.. parts];
}

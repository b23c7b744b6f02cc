namespace Aksulit.Data.Domain.Settings;

/// <summary>
/// What the people in charge set, with a date and a history: who, when, old → new. The names are stored: never rename one.
/// </summary>
public enum SettingKey
{
    /// <summary>The controller as letters name it (R2).</summary>
    ControllerName,

    /// <summary>Street, postal code and town (R2).</summary>
    ControllerAddress,

    /// <summary>E.164 (R2).</summary>
    ControllerPhone,

    /// <summary>Where requests and objections reach the controller (R2, R13).</summary>
    ControllerEmail,

    /// <summary>The register's name (R2).</summary>
    RegisterName,

    /// <summary>The supervisory authority's name in Finnish (R64).</summary>
    AuthorityName,

    /// <summary>Its name in English.</summary>
    AuthorityNameEn,

    /// <summary>Where one can go (R64).</summary>
    AuthorityVisitingAddress,

    /// <summary>Where one writes to (R64).</summary>
    AuthorityPostalAddress,

    /// <summary>Its exchange (R64).</summary>
    AuthorityPhone,

    /// <summary>R64.</summary>
    AuthorityEmail,

    /// <summary>R64.</summary>
    AuthorityWebsite,

    /// <summary>Days within which a notice of rectification is to be sent (D16, R56).</summary>
    NoticeDueDays,

    /// <summary>Days without an answer after which a recipient is reminded.</summary>
    NoticeReminderDays,

    /// <summary>The internal target for a correction, in days from receipt (R55).</summary>
    RectificationTargetDays,

    /// <summary>How old a credit application may be for a disclosure, in days (R25).</summary>
    CreditApplicationMaxAgeDays,

    /// <summary>The most persons whose records one staff member usually opens within an hour (S3).</summary>
    ReadPersonsInHour,

    /// <summary>The hour at which the working day begins (S3).</summary>
    OfficeOpensAt,

    /// <summary>The hour at which it ends (S3).</summary>
    OfficeClosesAt,

    /// <summary>How many opened records are drawn each week for review (S3).</summary>
    WeeklySampleReadings,

    /// <summary>For how many days a partner's row without evidence may wait (R23, T8); only ever shorter.</summary>
    QuarantineDays,

    /// <summary>For how many days a backup of the database is kept (T13): whoever is erased is told when the last one is gone (L5).</summary>
    BackupDays,

    /// <summary>How long an organisation's contact can be kept against a request for erasure (R61, C5): an <see cref="Requests.OrgContactHold"/>.</summary>
    OrgContactHold,

    /// <summary>How many days before a case's last day its owner is reminded (R3).</summary>
    ReminderOwnerDays,

    /// <summary>From how many days before it the register leads are reminded too.</summary>
    ReminderLeadDays,

    /// <summary>From how many days before it the data protection officer is reminded too; a late case reminds all of them every day.</summary>
    ReminderCloseDays,

    /// <summary>For how many days an answer to the question about identity is waited for (D8).</summary>
    IdentityAnswerDays,

    /// <summary>The mailboxes that receive requests, each tested once a month (R48): addresses with a comma between them.</summary>
    RequestMailboxes,
}

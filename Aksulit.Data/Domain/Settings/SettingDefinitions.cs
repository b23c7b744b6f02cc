using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Data.Domain.Settings;

/// <summary>How a setting's value is read and checked.</summary>
public enum SettingForm
{
    Text,
    Phone,
    Email,

    /// <summary>One or more addresses with a comma between them.</summary>
    Emails,

    /// <summary>A whole number of days, 1 to 365.</summary>
    Days,

    /// <summary>A whole number of persons, 1 to 10,000.</summary>
    Persons,

    /// <summary>A whole number of readings, 1 to 200.</summary>
    Readings,

    /// <summary>An hour of the day, 0 to 24.</summary>
    Hour,

    /// <summary>One of the two readings of R61.</summary>
    ContactHold,
}

/// <summary>What a setting is.</summary>
/// <param name="Initial">What every register starts with: the notice's own words where it has them, the rules' default otherwise.</param>
/// <param name="Ground">The rule it belongs to.</param>
/// <param name="OnlyShorter">It begins at the most that the rules allow and is never raised again.</param>
public sealed record SettingDefinition(SettingKey Key, SettingForm Form, string Initial, string Ground, bool OnlyShorter = false);

/// <summary>Every setting, declared once.</summary>
public static class SettingDefinitions
{
    public static readonly IReadOnlyList<SettingDefinition> All =
    [
        new(SettingKey.ControllerName, SettingForm.Text, "Aksulit Oy", "R2"),
        new(SettingKey.ControllerAddress, SettingForm.Text, "Laukaantie 4, 40320 Jyväskylä", "R2"),
        new(SettingKey.ControllerPhone, SettingForm.Phone, "+358408420380", "R2"),
        new(SettingKey.ControllerEmail, SettingForm.Email, "info@aksulit.com", "R2"),
        new(SettingKey.RegisterName, SettingForm.Text, "Asiakasrekisteri", "R2"),
        // The authority as it is today; the notice still has the old address, which is a drift of the notice, not of the letters.
        new(SettingKey.AuthorityName, SettingForm.Text, "Tietosuojavaltuutetun toimisto", "R64"),
        new(SettingKey.AuthorityNameEn, SettingForm.Text, "Office of the Data Protection Ombudsman", "R64"),
        new(SettingKey.AuthorityVisitingAddress, SettingForm.Text, "Lintulahdenkuja 4, 00530 Helsinki", "R64"),
        new(SettingKey.AuthorityPostalAddress, SettingForm.Text, "PL 800, 00531 Helsinki", "R64"),
        new(SettingKey.AuthorityPhone, SettingForm.Phone, "+358295666700", "R64"),
        new(SettingKey.AuthorityEmail, SettingForm.Email, "tietosuoja@om.fi", "R64"),
        new(SettingKey.AuthorityWebsite, SettingForm.Text, "www.tietosuoja.fi", "R64"),
        new(SettingKey.NoticeDueDays, SettingForm.Days, "7", "D16"),
        new(SettingKey.NoticeReminderDays, SettingForm.Days, "14", "R56"),
        new(SettingKey.RectificationTargetDays, SettingForm.Days, "7", "R55"),
        new(SettingKey.CreditApplicationMaxAgeDays, SettingForm.Days, "30", "R25"),
        new(SettingKey.ReadPersonsInHour, SettingForm.Persons, "50", "S3"),
        new(SettingKey.OfficeOpensAt, SettingForm.Hour, "7", "S3"),
        new(SettingKey.OfficeClosesAt, SettingForm.Hour, "18", "S3"),
        new(SettingKey.WeeklySampleReadings, SettingForm.Readings, "10", "S3"),
        new(SettingKey.QuarantineDays, SettingForm.Days, "30", "R23", OnlyShorter: true),
        new(SettingKey.BackupDays, SettingForm.Days, "35", "T13", OnlyShorter: true),
        new(SettingKey.OrgContactHold, SettingForm.ContactHold, nameof(OrgContactHold.ActiveRole), "R61"),
        new(SettingKey.ReminderOwnerDays, SettingForm.Days, "10", "R3"),
        new(SettingKey.ReminderLeadDays, SettingForm.Days, "5", "R3"),
        new(SettingKey.ReminderCloseDays, SettingForm.Days, "2", "R3"),
        new(SettingKey.IdentityAnswerDays, SettingForm.Days, "30", "D8"),
        new(SettingKey.RequestMailboxes, SettingForm.Emails, "info@aksulit.com", "R48"),
    ];

    /// <summary>The values of a setting that is chosen from a few; empty for one that is typed.</summary>
    public static IReadOnlyList<string> Choices(SettingForm form) => form is SettingForm.ContactHold ? Enum.GetNames<OrgContactHold>() : [];

    /// <summary>One setting's definition.</summary>
    public static SettingDefinition Of(SettingKey key) => All.Single(definition => definition.Key == key);

    /// <summary>Why a value will not do; null when it will.</summary>
    public static Refusal? Refuse(SettingKey key, string? value)
    {
        var definition = Of(key);
        if (string.IsNullOrWhiteSpace(value) || value.Trim().Length > Setting.ValueMaxLength) return new Refusal("SettingMissing", definition.Ground);
        var fits = definition.Form switch
        {
            SettingForm.Phone => PhoneNumber.TryNormalise(value, out _),
            SettingForm.Email => EmailAddress.IsValid(value),
            SettingForm.Emails => MailboxTestRule.Mailboxes(value) is { Count: > 0 } mailboxes && mailboxes.All(EmailAddress.IsValid),
            SettingForm.Days => Number(value) is >= 1 and <= 365,
            SettingForm.Persons => Number(value) is >= 1 and <= 10_000,
            SettingForm.Readings => Number(value) is >= 1 and <= 200,
            SettingForm.ContactHold => Enum.GetNames<OrgContactHold>().Contains(value.Trim(), StringComparer.Ordinal),
            SettingForm.Hour => Number(value) is >= 0 and <= 24,
            _ => PersonalIdentityCode.Scan(value) is IdentityCodeFinding.None,
        };
        return fits ? null : new Refusal($"Setting{definition.Form}Invalid", definition.Ground);
    }

    /// <summary>The text as a whole number; null when it is none.</summary>
    internal static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using System.Net;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Options;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The mails of a reminder, each in its reader's language: the case's number, its last day and where to open it; nobody's name (S8).</summary>
public sealed class ReminderMails(CaseVault vault, IOptions<MailOptions> options)
{
    /// <summary>One sealed mail for each person whom the step reminds and who has an address.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(AksulitDbContext db, DataSubjectRequest request, ReminderStep step, DateOnly today, CancellationToken ct)
    {
        var staff = await db.LoadStaffAsync(ct);
        var deputies = await db.LoadDeputiesAsync(today, ct);
        return [.. Readers(staff, deputies, request.OwnerId, step, today).Where(member => member.ReminderEmail is not null).Select(member => vault.Seal(Write(member, request, today)))];
    }

    /// <summary>The owner and whoever stands in for them; then the leads; then the data protection officer. Only who can act today, each once.</summary>
    internal static IReadOnlyList<StaffMember> Readers(StaffSnapshot staff, IReadOnlyCollection<StaffDeputy> deputies, Guid ownerId, ReminderStep step, DateOnly today)
    {
        Guid?[] nearest = [ownerId, DeputyRule.ActingFor(deputies, ownerId, today)];
        var readers = staff.Members.Where(member => nearest.Contains(member.Id) && staff.StandingOf(member, today).Shut is null);
        if (step >= ReminderStep.Leads) readers = readers.Concat(staff.ActiveIn(Role.RegisterLead, today));
        if (step >= ReminderStep.Close) readers = readers.Concat(staff.ActiveIn(Role.DataProtectionOfficer, today));
        return [.. readers.DistinctBy(member => member.Id)];
    }

    private OutgoingMail Write(StaffMember member, DataSubjectRequest request, DateOnly today)
    {
        var words = LetterWords.In(member.Language);
        var left = request.DueOn.DayNumber - today.DayNumber;
        var days = left switch { < -1 => words["StaffDaysLate", -left], -1 => words["StaffDayLate"], 0 => words["StaffDueToday"], 1 => words["StaffDayLeft"], _ => words["StaffDaysLeft", left] };
        var link = options.Value.LinkTo(Urls.Request(request.Id));
        var text = words["StaffReminderBody", request.Number, days, words.Day(request.DueOn), link];
        return new OutgoingMail(member.ReminderEmail!, words["StaffReminderTitle", request.Number, days], text, string.Create(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(text)}</p>"), []);
    }
}

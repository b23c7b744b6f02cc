using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A notice as it would be written.</summary>
/// <param name="Recipient">Null for a source that the recipients' register does not know.</param>
internal sealed record PlannedNotice(NoticePlan Plan, Recipient? Recipient, RectificationNoticeModel Model)
{
    /// <summary>By the register, else by the name that the values carry.</summary>
    public string Name => Recipient?.Name ?? Plan.SourceName ?? "–";
}

/// <summary>What verdicts would bring about.</summary>
/// <param name="Changes">What is put right, on the card and with others.</param>
internal sealed record PlannedDecision(IReadOnlyList<RectifiedField> Changes, IReadOnlyList<PlannedNotice> Notices, IReadOnlyList<CaseLetter> Letters);

/// <summary>
/// What a decision brings about, worked out from rows that were read, writing nothing (R55–R57): the page shows it before the button, and the decision does exactly that.
/// </summary>
internal sealed class RectificationPlan
{
    private readonly DataSubjectRequest _request;
    private readonly Customer _customer;
    private readonly IReadOnlyDictionary<CustomerField, LineContent> _lines;
    private readonly IReadOnlyList<Disclosure> _ledger;
    private readonly IReadOnlyList<HeldValue> _held;
    private readonly IReadOnlyDictionary<Guid, Recipient> _parties;

    private RectificationPlan(DataSubjectRequest request, Customer customer, IReadOnlyDictionary<CustomerField, LineContent> lines, IReadOnlyList<Disclosure> ledger, IReadOnlyDictionary<Guid, Recipient> parties)
    {
        (_request, _customer, _lines, _ledger, _parties) = (request, customer, lines, ledger, parties);
        _held = HeldValues.Of(ledger.Select(line => new LedgerLine(line.RecipientId, line.DisclosedAt, line.Values, line.ToldAs)));
    }

    /// <summary>Reads what the ledger and the recipients' register have about the person.</summary>
    public static async Task<RectificationPlan> LoadAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, IReadOnlyDictionary<CustomerField, LineContent> lines, CancellationToken ct)
    {
        var ledger = await db.Disclosures.AsNoTracking().Where(disclosure => disclosure.CustomerId == customer.Id).OrderBy(disclosure => disclosure.DisclosedAt).ToListAsync(ct);
        var ids = ledger.Select(line => line.RecipientId).Concat(lines.SelectMany(line => new[] { customer.Provenance.Of(line.Key).SourceId, line.Value.CurrentSource?.SourceId }).OfType<Guid>()).Distinct().ToArray();
        var parties = await db.Recipients.AsNoTracking().Where(recipient => EF.Parameter(ids).Contains(recipient.Id)).ToDictionaryAsync(recipient => recipient.Id, ct);
        return new RectificationPlan(request, customer, lines, ledger, parties);
    }

    /// <summary>What the verdicts would bring about on a day. A refusal whose reason is still missing has a dash for it.</summary>
    /// <param name="freePart">What is added to the last letter: to the certificate, or to that of what was done where nothing is refused.</param>
    public PlannedDecision Of(IReadOnlyCollection<LineVerdict> verdicts, DateOnly today, string? freePart = null)
    {
        var rectified = verdicts.Where(verdict => verdict.Decision is LineDecision.Rectified).Select(verdict => verdict.Field).ToList();
        var changes = rectified.Select(field => RectificationRule.ChangeOf(field, _lines[field], CustomerValues.Stored(_customer, field), _customer.Provenance.Of(field))).OfType<RectifiedField>().ToList();
        var notices = NoticeRule.Plan(changes, _held).Select(plan => Notice(plan, changes)).ToList();
        return new PlannedDecision(changes, notices, Letters(verdicts, rectified, changes, notices, today, FreePartRule.Clean(freePart)));
    }

    /// <summary>Who was told one of the fields and already holds the right value.</summary>
    public IEnumerable<(string Name, CustomerField Field)> AlreadyRight(IReadOnlyCollection<RectifiedField> changes) =>
        from change in changes
        join value in _held on change.Field equals value.Field
        where HeldValues.Same(value.Value, change.Right)
        select (_parties[value.RecipientId].Name, change.Field);

    private PlannedNotice Notice(NoticePlan plan, List<RectifiedField> changes) =>
        new(plan, plan.RecipientId is { } id ? _parties.GetValueOrDefault(id) : null, NoticeModels.Of(plan, changes, _ledger, NoticeModels.NameFor(plan, changes, _ledger, _customer)));

    private List<CaseLetter> Letters(IReadOnlyCollection<LineVerdict> verdicts, List<CustomerField> rectified, List<RectifiedField> changes, List<PlannedNotice> notices, DateOnly today, string? freePart)
    {
        List<CaseLetter> letters = [];
        if (_request.Channel is RequestChannel.OwnFinding) return letters; // nobody asked, so nobody is answered
        var refused = verdicts.Where(verdict => verdict.Decision is LineDecision.Refused).ToList();
        if (rectified.Count > 0)
        {
            var done = new RectificationDoneModel(_request.ReceivedOn, today,
                [.. rectified.Select(field => new RectifiedLine(field, (changes.Find(change => change.Field == field)?.Wrong ?? _lines[field].Current), _lines[field].Demanded))],
                [.. notices.Select(notice => new ToldParty(notice.Name, notice.Plan.Reason is NoticeReason.WasSource, notice.Plan.Fields))], [.. refused.Select(verdict => verdict.Field)]);
            letters.Add(new CaseLetter(LetterKind.RectificationDone, (frame, words) => RectificationDoneLetter.Write(done, frame, words)));
        }

        if (refused.Count > 0)
        {
            List<RefusedLine> certified = [.. refused.Select(verdict => new RefusedLine(verdict.Field, _lines[verdict.Field].Demanded, string.IsNullOrWhiteSpace(verdict.Reason) ? "–" : verdict.Reason.Trim()))];
            letters.Add(new CaseLetter(LetterKind.RefusalCertificate,
                (frame, words) => RefusalCertificateLetter.Write(new RefusalCertificateModel(_request.Kind, _request.ReceivedOn, certified, words["ProvisionRectification"], ReassessOn: null), frame, words)));
        }

        if (letters.Count > 0) letters[^1] = letters[^1] with { FreePart = freePart };
        return letters;
    }
}

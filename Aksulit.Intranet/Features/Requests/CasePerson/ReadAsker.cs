using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A person who may be the one who asks.</summary>
public sealed record AlikePerson(Guid Id, string Name, string Number);

/// <summary>Who asks, and who of the register it may be.</summary>
/// <param name="MayPrepare">The reader may give the case its person, or propose that there is none.</param>
/// <param name="DecideRefusal">Why this lead may not decide it; null for who may, and for who is no lead.</param>
/// <param name="Language">Of the letters.</param>
/// <param name="FreePart">What the proposal adds to the answer.</param>
public sealed record AskerView(int Revision, RequestState State, PartyContent Asker, IReadOnlyList<AlikePerson> Alike, string? ProposedBy, bool MayPrepare, bool MayDecide, Refusal? DecideRefusal, string Language, string? FreePart);

/// <summary>Reads who asks in a case that has no person yet, with those who may be meant; whose names are shown are read (S3).</summary>
public sealed class ReadAsker(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock)
{
    public async Task<Result<AskerView>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId && r.CustomerId == Guid.Empty, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await db.CaseParties.AsNoTracking().SingleOrDefaultAsync(party => party.RequestId == requestId && party.Role == PartyRole.Asker, ct) is not { } party) return new Refusal("RequestNotFound");

        var asker = vault.Open<PartyContent>(party.Content);
        var open = request.State is RequestState.Received or RequestState.Proposed;
        var ids = open ? [.. await AlikePersons.FindAsync(db, asker, ct)] : Array.Empty<Guid>();
        var alike = await db.Customers.AsNoTracking().Where(person => EF.Parameter(ids).Contains(person.Id)).OrderBy(person => person.Seq).ToListAsync(ct);
        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, "Name", detail: string.Create(CultureInfo.InvariantCulture, $"asker;alike:{alike.Count}"), reference: request.Number);
        await db.StoreReadAsync(entry, [.. alike.Select(person => person.Id)], ct);

        var proposer = await db.StaffMembers.Where(member => member.Id == request.ProposedBy).Select(member => member.Name).SingleOrDefaultAsync(ct);
        var decides = actor.Is(Role.RegisterLead);
        return new AskerView(request.Revision, request.State, asker, [.. alike.Select(person => new AlikePerson(person.Id, person.DisplayName, person.Number))], proposer,
            MayPrepare: open, MayDecide: open && decides, decides ? RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome) : null, request.Language,
            request.Proposal is { } proposal ? vault.Open<ProposalContent>(proposal).FreePart : null);
    }
}

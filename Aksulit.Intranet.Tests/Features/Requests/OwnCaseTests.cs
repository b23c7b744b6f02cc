using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.CaseAttachments;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>Nobody reads, prepares or decides a case of their own or of somebody close, whichever way they come to it; the refusal is in the trail (S2, S3).</summary>
[BothDatabases]
public sealed class OwnCaseTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Every_act_on_a_case_of_somebody_close_is_refused_and_its_refusal_kept()
    {
        var person = await _register.PersonAsync();
        var (named, unnamed) = (await _register.ReceiveAsync(person, demands: [DeskRegister.Street("Uusikatu 1")]), await _register.ReceiveAsync(person));
        var intake = new CaseIntake(RequestChannel.Phone, _register.Today, "fi", LetterMeans.Post);
        var erasure = (await ServiceAsync((ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Erasure, intake, []), Ct))).Value.Id;
        var objection = (await ServiceAsync((ReceiveObjection receive) => receive.HandleAsync(new(person.Id, intake, [ObjectionKind.Publication], [ObjectionScope.Processing]), Ct))).Value.Id;
        var attachment = (await ServiceAsync((AttachFile attach) => attach.HandleAsync(new(named, [.. "Hei"u8], null), Ct))).Value.Id;
        foreach (var role in new[] { Role.CustomerService, Role.RegisterLead })
            await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(role), person.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        await using var db = await _register.OpenDbAsync();
        var standing = await db.Objections.AsNoTracking().SingleAsync(Ct);
        var before = await RefusedAsync();

        var acts = new Dictionary<string, Refusal?>
        {
            ["receive a rectification"] = (await ServiceAsync((IReceiveRectification receive) => receive.HandleAsync(new(person.Id, new CaseIntake(RequestChannel.Phone, _register.Today, "fi", LetterMeans.Post), []), Ct))).Refusal,
            ["receive a right"] = (await ServiceAsync((ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Access, intake, []), Ct))).Refusal,
            ["receive an objection"] = (await ServiceAsync((ReceiveObjection receive) => receive.HandleAsync(new(person.Id, intake, [ObjectionKind.Publication], [ObjectionScope.Disclosure]), Ct))).Refusal,
            ["read a rectification"] = (await ServiceAsync((IReadRectification read) => read.RunAsync(named, Ct))).Refusal,
            ["read a right"] = (await ServiceAsync((ReadRightsCase read) => read.RunAsync(erasure, Ct))).Refusal,
            ["read objections"] = (await ServiceAsync((CaseObjectionsQuery query) => query.RunAsync(objection, Ct))).Refusal,
            ["specify"] = (await ServiceAsync((ISpecifyRectification specify) => specify.HandleAsync(new(unnamed, 1, [DeskRegister.Street("Uusikatu 2")]), Ct))).Refusal,
            ["propose"] = (await ServiceAsync((IProposeRectification propose) => propose.HandleAsync(new(named, 1, [new(CustomerField.Street, LineDecision.Rectified, null)]), Ct))).Refusal,
            ["decide"] = (await LeadAsync((IDecideRectification decide) => decide.HandleAsync(new(named, 1, [new(CustomerField.Street, LineDecision.Rectified, null)]), Ct))).Refusal,
            ["propose a refusal"] = (await ServiceAsync((RefuseRightsCase refuse) => refuse.ProposeAsync(new(erasure, 1, []), Ct))).Refusal,
            ["decide a refusal"] = (await LeadAsync((RefuseRightsCase refuse) => refuse.DecideAsync(new(erasure, 1, []), Ct))).Refusal,
            ["extend"] = (await LeadAsync((IExtendRequest extend) => extend.HandleAsync(new(named, 1, ExtensionGround.Complexity, "syy"), Ct))).Refusal,
            ["ask"] = (await ServiceAsync((AskIdentity ask) => ask.HandleAsync(new(named, 1, "outo osoite", IdentityItem.OrderNumber), Ct))).Refusal,
            ["supply"] = (await ServiceAsync((SupplyIdentity supply) => supply.HandleAsync(new(named, 1, _register.Today), Ct))).Refusal,
            ["attach"] = (await ServiceAsync((AttachFile attach) => attach.HandleAsync(new(named, [.. "Hei taas"u8], null), Ct))).Refusal,
            ["list attachments"] = (await ServiceAsync((AttachmentListQuery list) => list.RunAsync(named, Ct))).Refusal,
            ["open an attachment"] = (await ServiceAsync((ReadAttachment read) => read.HandleAsync(attachment, Ct))).Refusal,
            ["remove an attachment"] = (await LeadAsync((RemoveAttachment remove) => remove.HandleAsync(new(attachment, "väärä"), Ct))).Refusal,
            ["lift"] = (await LeadAsync((LiftPersonsObjection lift) => lift.HandleAsync(new(standing.Id, standing.Revision, _register.Today, Channel.Phone, "saatte taas"), Ct))).Refusal,
        };

        Assert.All(acts, act => Assert.Equal((act.Key, "OwnRecordClosed"), (act.Key, act.Value?.Code)));
        Assert.Equal(before + acts.Count, await RefusedAsync());
        Assert.Equal((4, 1), (await db.Requests.CountAsync(Ct), await db.Objections.CountAsync(Ct)));

        Task<int> RefusedAsync() => db.AuditEntries.CountAsync(entry => entry.Outcome == AuditOutcome.Refused && entry.Detail == "OwnRecordClosed", Ct);
    }

    [Fact]
    public async Task A_request_that_is_not_taken_down_leaves_its_code_in_the_trail_and_nothing_of_its_text()
    {
        var person = await _register.PersonAsync();
        var ahead = new CaseIntake(RequestChannel.Phone, _register.Today.AddDays(1), "fi", LetterMeans.Post);
        await ServiceAsync((ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Access, ahead, ["Mitä minusta on tallessa?"]), Ct));
        await ServiceAsync((ReceiveObjection receive) => receive.HandleAsync(new(person.Id, ahead, [ObjectionKind.Publication], [ObjectionScope.Processing]), Ct));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(["RequestReceivedInFuture", "RequestReceivedInFuture"],
            await db.AuditEntries.Where(entry => entry.Action == AuditAction.RequestReceived && entry.Outcome == AuditOutcome.Refused && entry.SubjectId == person.Id).Select(entry => entry.Detail!).ToListAsync(Ct));
    }

    private Task<T> ServiceAsync<THandler, T>(Func<THandler, Task<T>> act) where THandler : notnull => _register.ActAsync(Role.CustomerService, act);

    private Task<T> LeadAsync<THandler, T>(Func<THandler, Task<T>> act) where THandler : notnull => _register.ActAsync(Role.RegisterLead, act);
}

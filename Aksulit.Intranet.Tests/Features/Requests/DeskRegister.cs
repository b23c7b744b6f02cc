using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>A register with the notice in force, and the steps of a rectification as the people at the desk take them.</summary>
public class DeskRegister : TestRegister
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static FieldSource Own => new(SourceKind.Registration, "Verkkolomake", new(2025, 1, 1), Guid.Empty, 1);

    protected override async Task FillAsync()
    {
        await using var db = await OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public async Task<Customer> PersonAsync(FieldSource? source = null, bool withEmail = true)
    {
        var person = Some.Customer(source ?? Own, new ContactDetails { Email = withEmail ? $"m{Guid.NewGuid():N}@example.fi" : null, Phone = "+358402407117", Street = "Peltotie 100 A", PostalCode = "90100", City = "OULU", Country = "FI" });
        await SaveAsync(person);
        return person;
    }

    public async Task<Recipient> RecipientAsync(string name, RecipientRole role = RecipientRole.Recipient, string? email = "tietosuoja@example.com")
    {
        var recipient = new Recipient(name, null, role, "FI") { NoticeEmail = email, NoticeChannel = email is null ? NoticeChannel.Letter : NoticeChannel.Email, PostalAddress = "PL 1, 00100 HELSINKI" };
        await SaveAsync(recipient);
        return recipient;
    }

    public Task DiscloseAsync(Customer person, Recipient to, string street, int daysAgo) => SaveAsync(new Disclosure(person.Id, to.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing,
        [new(CustomerField.LastName, person.LastName), new(CustomerField.Street, street)], "L1", Clock.GetUtcNow().AddDays(-daysAgo), Guid.Empty));

    public async Task<Guid> ReceiveAsync(Customer person, LetterMeans answerBy = LetterMeans.Email, DateOnly? on = null, RequestChannel channel = RequestChannel.Email, params RectificationDemand[] demands)
    {
        var received = await ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(new(person.Id, new CaseIntake(channel, on ?? Today, "fi", answerBy, Evidence: "kansio 3"), demands, channel is RequestChannel.OwnFinding ? SourceKind.CustomerStatement : null), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    public static RectificationDemand Street(string demanded) => new(CustomerField.Street, demanded, "muutto 1.11.", "vuokrasopimus");

    public async Task ProposeAsync(Guid request)
    {
        var verdicts = await RectifiedAsync(request);
        var revision = await RevisionAsync(request);
        var proposed = await ActAsync(Role.CustomerService, (IProposeRectification propose) => propose.HandleAsync(new(request, revision, verdicts), Ct));
        Assert.True(proposed.Succeeded, proposed.Refusal?.Code);
    }

    public async Task<IReadOnlyList<string>> DecideAsync(Guid request)
    {
        var verdicts = await RectifiedAsync(request);
        var revision = await RevisionAsync(request);
        var decided = await ActAsync(Role.RegisterLead, (IDecideRectification decide) => decide.HandleAsync(new(request, revision, verdicts), Ct));
        Assert.True(decided.Succeeded, decided.Refusal?.Code);
        return decided.Value.Told;
    }

    /// <summary>Received, proposed and decided: the street becomes another.</summary>
    public async Task<Guid> DecidedAsync(Customer person, string street = "Peltotie 110 A", LetterMeans answerBy = LetterMeans.Email)
    {
        var request = await ReceiveAsync(person, answerBy, demands: [Street(street)]);
        await ProposeAsync(request);
        await DecideAsync(request);
        return request;
    }

    public async Task<int> RevisionAsync(Guid request)
    {
        await using var db = await OpenDbAsync();
        return await db.Requests.Where(r => r.Id == request).Select(r => r.Revision).SingleAsync(Ct);
    }

    public Task<Result<RequestView>> OpenAsync(Role role, Guid request) => ActAsync(role, (IOpenRequest open) => open.RunAsync(request, Ct));

    public async Task<RectificationView> RectificationAsync(Role role, Guid request) => (await ActAsync(role, (IReadRectification read) => read.RunAsync(request, Ct))).Value;

    public Task<Result<LetterFile>> ReadAsync(Role role, Guid letter, LetterForm form) => ActAsync(role, (ReadLetter read) => read.HandleAsync(letter, form, Ct));

    public Task<Result> PostAsync(Guid letter) => ActAsync(Role.CustomerService, (IPostLetter post) => post.HandleAsync(letter, Ct));

    public Task<IReadOnlyList<TodayTask>> TasksAsync(Role role) => ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<RequestTasks>().Single().RunAsync(Today, Ct));

    private async Task<IReadOnlyList<LineVerdict>> RectifiedAsync(Guid request)
    {
        await using var db = await OpenDbAsync();
        return [.. (await db.RectificationLines.Where(line => line.RequestId == request).ToListAsync(Ct)).Select(line => new LineVerdict(line.Field, LineDecision.Rectified, null))];
    }
}

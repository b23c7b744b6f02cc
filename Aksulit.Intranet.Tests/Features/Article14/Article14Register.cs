using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Article14;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aksulit.Intranet.Tests.Features.Article14;

/// <summary>A register with persons from a subcontractor, and the steps by which they are told. Its mail goes to a sink.</summary>
public sealed class Article14Register : TestRegister
{
    public const string Supplier = "Testi Alihankkija Oy";

    private readonly MailOptions _mail = new();
    private readonly ImportSource _source = new(Supplier);
    private ImportRun _run = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal SmtpSink Listen()
    {
        var sink = new SmtpSink();
        (_mail.Mode, _mail.Smtp) = (MailMode.Smtp, new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, From = "rekisteri@example.fi", StartTls = false });
        return sink;
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IOptions<MailOptions>>(Microsoft.Extensions.Options.Options.Create(_mail));

    protected override async Task FillAsync()
    {
        await using var db = await OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
        _run = new ImportRun(_source.Id, ImportKind.Customers, new string('e', ImportRun.HashLength), Actor.JobAccountId, Clock.GetUtcNow(), 1) { State = ImportState.Completed, FinishedAt = Clock.GetUtcNow() };
        await SaveAsync(_source, _run);
    }

    /// <summary>Somebody whose data came from the subcontractor ten days ago.</summary>
    public async Task<(Customer Person, Guid Duty)> ToTellAsync(bool withEmail = true, bool withAddress = true, string country = "FI")
    {
        var contact = new ContactDetails
        {
            Email = withEmail ? $"a{Guid.NewGuid():N}@example.fi" : null, Phone = "+358402407117", Street = withAddress ? "Peltotie 100 A" : null, PostalCode = withAddress ? "90100" : null, City = withAddress ? "OULU" : null, Country = country,
        };
        var person = Some.Customer(new FieldSource(SourceKind.Subcontractor, Supplier, Today.AddDays(-10), Guid.Empty, 1), contact);
        var duty = new Article14Duty(person.Id, _run.Id, Today.AddDays(-10));
        await SaveAsync(person, duty);
        return (person, duty.Id);
    }

    public Task<Result<Article14Preview>> PreviewAsync(Guid duty, string? language = null) => ActAsync(Role.RegisterLead, (IPreviewArticle14 preview) => preview.RunAsync(duty, language, Ct));

    public Task<Result<LetterMeans>> WriteAsync(Guid duty, string? language = null) => ActAsync(Role.RegisterLead, (IWriteArticle14 write) => write.HandleAsync(new WriteArticle14Command(duty, language), Ct));

    public Task<Result> PostAsync(Guid duty) => ActAsync(Role.RegisterLead, (PostArticle14 post) => post.HandleAsync(duty, Ct));

    public Task<Result> TellAsync(Guid duty, Channel through = Channel.Phone) => ActAsync(Role.RegisterLead, (TellArticle14 tell) => tell.HandleAsync(new TellArticle14Command(duty, Today, through), Ct));

    public Task<Result<LetterFile>> ReadAsync(Guid letter, LetterForm form = LetterForm.Html, Role role = Role.RegisterLead) => ActAsync(role, (ReadArticle14Letter read) => read.HandleAsync(letter, form, Ct));

    internal async Task<OutboxCounts> SendAsync() => (await ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(Ct))).Value;

    public async Task<IReadOnlyList<Article14Line>> LinesAsync(bool told = false) => (await ActAsync(Role.RegisterLead, (Article14Query query) => query.RunAsync(null, Ct, told))).Value.Items;

    public async Task<IReadOnlyList<BulkResult>> WriteManyAsync(IReadOnlyList<Article14Pick> picks) => await ActAsync(Role.RegisterLead, async (WriteManyLetters many) =>
    {
        var results = new List<BulkResult>();
        await foreach (var result in many.HandleAsync(picks, Ct)) results.Add(result);
        return results;
    });

    public async Task<Article14Duty> DutyAsync(Guid id)
    {
        await using var db = await OpenDbAsync();
        return await db.Article14Duties.AsNoTracking().SingleAsync(duty => duty.Id == id, Ct);
    }

    public async Task<ArchivedLetter> LetterAsync(Guid duty)
    {
        var id = (await DutyAsync(duty)).LetterId;
        await using var db = await OpenDbAsync();
        return await db.Letters.AsNoTracking().SingleAsync(letter => letter.Id == id, Ct);
    }
}

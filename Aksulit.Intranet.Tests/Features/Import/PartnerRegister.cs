using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A register with a partner under contract and two customers of its own.</summary>
public sealed class PartnerRegister : ImportRegister
{
    public const string Name = "Testi Kumppani Oy", Header = ImportFiles.CustomerHeader + ";Reitti;Näyttö;Suostumus annettu;Tiedot saatu";
    private const string Bertta = "A2;Bertta;Esimerkki;;;bertta@example.fi;Koulukatu 2;40100;JYVÄSKYLÄ;040 123 4568;;;1.3.2020;;;";

    /// <summary>Evidence that holds.</summary>
    internal static readonly PartnerClaim Invited = new("linkki", "KUTSU-2026-55", null, null);

    /// <summary>Invitations that were issued to the partner.</summary>
    private static readonly string[] Issued = ["KUTSU-2026-1", "KUTSU-2026-2", "KUTSU-2026-4", "KUTSU-2026-9", "KUTSU-2026-55", "KUTSU-2026-56", "KUTSU-2026-0100", "KUTSU-2026-0101", "inv/2026/0102", "KUTSU-2026-0130"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal Recipient Partner { get; } = new(Name, null, RecipientRole.Source, "FI") { Service = "Verkkokauppa" };

    internal ProcessorContract Contract { get; private set; } = null!;

    /// <summary>A partner's row; its person is told by the number.</summary>
    public static string Row(string number, string route = "", string evidence = "", string consentedAt = "", string obtainedAt = "", string email = "") =>
        $"{number};Kalle;Kumppanilainen;;;{(email.Length > 0 ? email : $"kalle.{number}@example.fi")};Sivukatu 7;90100;OULU;040 555 0199;;;1.11.2026;;;;{route};{evidence};{consentedAt};{obtainedAt}";

    public Task<(int ExitCode, JsonElement Json)> PartnerAsync(params string[] rows) => PartnerFileAsync(Write([Header, .. rows]));

    public Task<(int ExitCode, JsonElement Json)> PartnerFileAsync(string file) => TypeAsync("import customers", ("file", file), ("partner", Name));

    public Task<int> NightAsync(Role role = Role.Job) => ActAsync(role, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<QuarantineHousekeeping>().Single().RunAsync(Ct));

    public Task<IReadOnlyList<TodayTask>> TasksAsync() =>
        ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> tasks) => tasks.OfType<QuarantineTasks>().Single().RunAsync(Clock.TodayInFinland, Ct));

    internal async Task<IReadOnlyList<QuarantineLine>> LinesAsync(Role role = Role.RegisterLead) => (await ActAsync(role, (QuarantineQuery query) => query.RunAsync(null, Ct))).Value.Items;

    internal Task<Result<QuarantinedPerson>> OpenAsync(Guid rowId, Role role = Role.RegisterLead) => ActAsync(role, (QuarantineQuery query) => query.OpenAsync(rowId, Ct));

    internal async Task<Result> ReleaseAsync(Guid rowId, PartnerClaim evidence, string? toldBy = "Kumppanin viesti 3.12.2026", Role role = Role.RegisterLead)
    {
        await using var db = await OpenDbAsync();
        var revision = await db.QuarantinedRows.Where(row => row.Id == rowId).Select(row => row.Revision).SingleOrDefaultAsync(Ct);
        return await ActAsync(role, (ReleaseQuarantined release) => release.HandleAsync(new(rowId, revision, evidence, toldBy), Ct));
    }

    internal Task<Result> DestroyAsync(Guid rowId, Role role = Role.RegisterLead) => ActAsync(role, (DestroyQuarantined destroy) => destroy.HandleAsync(rowId, Ct));

    internal async Task<QueuedOffer> OfferAsync()
    {
        await using var db = await OpenDbAsync();
        return OfferJson.Read<QueuedOffer>((await db.QueuedUpdates.SingleAsync(Ct)).Payload);
    }

    protected override async Task FillAsync()
    {
        Contract = new ProcessorContract(Partner.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        Contract.Allow(Enum.GetValues<CustomerField>());
        var (issued, over) = (new InvitationBatch(Partner.Id, Issued.Length, new(2026, 10, 1), new(2027, 12, 31), default, Guid.NewGuid()), new InvitationBatch(Partner.Id, 1, new(2026, 1, 1), new(2026, 3, 31), default, Guid.NewGuid()));
        await SaveAsync(Partner, Contract, issued, over);
        await SaveAsync([.. Issued.Select(id => new Invitation(issued.Id, InvitationRule.HashOf(id))), new Invitation(over.Id, InvitationRule.HashOf("KUTSU-2026-0121"))]);
        await ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino, Bertta);
    }
}

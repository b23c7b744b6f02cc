using System.Security.Cryptography;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A file to be looked at.</summary>
/// <param name="Content">A seekable stream; the caller's, open until the staging has ended. Nothing of it is stored as it is.</param>
/// <param name="SourceName">The old system's name; the three files of one migration share it. Of addresses the source in the recipients' register, or empty where only one has a contract (R22).</param>
/// <param name="DryRun">All counts, nothing written, no run kept.</param>
/// <param name="FromAuthority">The addresses come from an authority, not from a firm (R20).</param>
/// <param name="FromThirdParty">The customers come from a subcontractor: <paramref name="SourceName"/> is its entry in the recipients' register (R22), and who is new is to be told (Art. 14).</param>
/// <remarks>A partner's customers are a kind of their own (<see cref="ImportKind.Partners"/>): each row needs the evidence of its route (R23).</remarks>
/// <param name="Columns">What a person said the columns are, remembered for the source's next file; null: what is remembered, else the schema's own names.</param>
public sealed record StageImportCommand(Stream Content, ImportKind Kind, string SourceName, bool DryRun = false, bool FromAuthority = false, IReadOnlyList<ColumnChoice>? Columns = null, bool FromThirdParty = false);

/// <summary>What came of a file.</summary>
/// <param name="RunId">The run, also the one that had imported the same file before; null for a dry run.</param>
/// <param name="AlreadyImported">The very file had been imported: nothing was written.</param>
public sealed record ImportAnswer(Guid? RunId, ImportCounts Counts, bool DryRun, bool AlreadyImported = false);

/// <summary>
/// The first half of an import: the file is refused, answered with the run that imported it before, or parsed and judged row by row into the stage. Nothing of it
/// reaches the register before someone who may has seen the counts.
/// </summary>
public sealed class StageImport(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, StageFilling filling, Leases leases, TimeProvider clock)
{
    /// <summary>Stages the whole file before it returns: typed commands and tests.</summary>
    public async Task<Result<ImportAnswer>> HandleAsync(StageImportCommand command, CancellationToken ct)
    {
        var begun = await BeginAsync(command, ct);
        if (begun.Refusal is { } refusal) return refusal;
        return begun.Value.Answer ?? await filling.RunAsync(begun.Value.Work!, ct);
    }

    /// <summary>What each column of the file would be, for a person to look at before anything is staged. Keeps nothing.</summary>
    public async Task<Result<ColumnLook>> LookAsync(StageImportCommand command, CancellationToken ct)
    {
        await access.DemandAsync(ImportAccess.Stage(command.Kind), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        command = await AsPartnersAsync(db, command, ct);
        var supplier = await IsThirdPartyAsync(db, command, ct) ? await ChooseSupplierAsync(db, command, ct) : null;
        if ((supplier is null ? RefuseSourceName(command.SourceName) : supplier.Refusal) is { } badName) return badName;
        var source = await SourceAsync(db, (supplier?.Value.Name ?? command.SourceName).Trim().Normalize(), supplier?.Value.RecipientId, ct);
        var (refusal, look) = ImportFile.Look(command.Content, command.Kind, source?.ColumnsOf(command.Kind) ?? []);
        return look is null ? Refuse(refusal!) : look;
    }

    /// <summary>Looks at the file and opens a run for it; the rows are staged by <see cref="StageFilling"/>, in the background when a page asked.</summary>
    public async Task<Result<StageBegun>> BeginAsync(StageImportCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Stage(command.Kind), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        command = await AsPartnersAsync(db, command, ct);
        var supplier = await IsThirdPartyAsync(db, command, ct) ? await ChooseSupplierAsync(db, command, ct) : null;
        if ((supplier is null ? RefuseSourceName(command.SourceName) : supplier.Refusal) is { } badName) return badName;
        if (command.Columns is { } said && ColumnMapping.Refuse(command.Kind, said) is { } badColumns) return badColumns;
        if (command.Content.Length > ImportFile.MaxBytes) return Refuse(new FileRefusal(FileRefusalCodes.TooLarge));

        command.Content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(command.Content, ct));
        var sourceName = (supplier?.Value.Name ?? command.SourceName).Trim().Normalize();
        var source = await SourceAsync(db, sourceName, supplier?.Value.RecipientId, ct);
        if (source is not null && await ImportedBeforeAsync(db, source.Id, command, hash, ct) is { } answer) return new StageBegun(answer, null);

        var reading = ImportFile.Read(command.Content, command.Kind, command.Columns ?? source?.ColumnsOf(command.Kind), covered: supplier?.Value.Covered);
        if (!reading.Succeeded) return Refuse(reading.Refusal);

        var notice = await NoticeInForceAsync(db, ct);
        if (command.DryRun)
        {
            var scope = await ImportScope.OfAsync(db, Guid.Empty, sourceName, source, notice, clock, actor.Id, ct) with { Supplier = supplier?.Value };
            return new StageBegun(null, new StageWork(reading.Sheet, null, scope, actor, null));
        }
        return new StageBegun(null, await OpenRunAsync(db, command, reading.Sheet, source, sourceName, supplier?.Value, hash, notice, actor, ct));
    }

    /// <summary>The entry of the recipients' register that the file comes from, with its contract (R22).</summary>
    private async Task<Result<Supplier>> ChooseSupplierAsync(AksulitDbContext db, StageImportCommand command, CancellationToken ct)
    {
        var chosen = SourceContractRule.Choose(await Suppliers.LoadAsync(db, clock.TodayInFinland, ct), command.SourceName, Suppliers.FieldsOf(command.Kind));
        return chosen.Refusal is { } refusal ? refusal : new Supplier(chosen.Value.Id, chosen.Value.Name, command.FromAuthority) { Covered = command.Kind is ImportKind.Customers or ImportKind.Partners ? chosen.Value.Contract!.Whitelist : null };
    }

    /// <summary>Customers of a source that is known as a partner are a partner's: no row goes past the question of its route by being called something else (R23).</summary>
    private static async Task<StageImportCommand> AsPartnersAsync(AksulitDbContext db, StageImportCommand command, CancellationToken ct)
    {
        if (command.Kind is not ImportKind.Customers) return command;
        var name = command.SourceName.Trim().Normalize();
        var known = await db.ImportSources.AnyAsync(source => source.RecipientId != null && db.ImportRuns.Any(run => run.SourceId == source.Id && run.Kind == ImportKind.Partners)
            && (source.Name == name || db.Recipients.Any(recipient => recipient.Id == source.RecipientId && recipient.Name == name)), ct);
        return known ? command with { Kind = ImportKind.Partners } : command;
    }

    /// <summary>Addresses and a partner's customers always; other customers when it is said, or when the name is known as one of the recipients' register: nobody becomes an old system by leaving a mark out.</summary>
    private static async Task<bool> IsThirdPartyAsync(AksulitDbContext db, StageImportCommand command, CancellationToken ct)
    {
        if (command.Kind is ImportKind.Addresses or ImportKind.Partners || (command.Kind is ImportKind.Customers && command.FromThirdParty)) return true;
        var name = command.SourceName.Trim().Normalize();
        return command.Kind is ImportKind.Customers && await db.ImportSources.AnyAsync(source => source.Name == name && source.RecipientId != null, ct);
    }

    /// <summary>An update service is known by its entry, whatever it was called when its first file came; an old system by its name.</summary>
    private static async Task<ImportSource?> SourceAsync(AksulitDbContext db, string name, Guid? recipientId, CancellationToken ct) =>
        (recipientId is { } id ? await db.ImportSources.Where(source => source.RecipientId == id).OrderBy(source => source.Seq).FirstOrDefaultAsync(ct) : null)
        ?? await db.ImportSources.SingleOrDefaultAsync(source => source.Name == name, ct);

    private async Task<StageWork> OpenRunAsync(
        AksulitDbContext db, StageImportCommand command, ImportSheet sheet, ImportSource? source, string sourceName, Supplier? supplier, string hash, int notice, Actor actor, CancellationToken ct)
    {
        await GiveUpEarlierPreviewsAsync(db, source?.Id, sheet.Kind, hash, actor, ct);
        if (source is null) db.Add(source = new ImportSource(sourceName.Length > ImportSource.NameMaxLength ? sourceName[..ImportSource.NameMaxLength] : sourceName));
        if (supplier is not null) source.Supplied(supplier.RecipientId, sheet.Kind is ImportKind.Addresses ? supplier.FromAuthority : source.FromAuthority);
        if (command.Columns is { } said) source.Remember(sheet.Kind, said);
        var now = clock.GetUtcNow();
        var run = new ImportRun(source.Id, sheet.Kind, hash, actor.Id, now, notice) { Counts = new ImportCounts { DroppedColumns = sheet.DroppedColumns, OutsideContract = sheet.OutsideContract, ReadAs = sheet.Format } };
        db.Add(run);
        var lease = await leases.TryHoldAsync(ImportStage.LeaseOf(run.Id), ct) ?? throw new InvalidOperationException("A new run is worked on already.");
        try
        {
            db.Record(AuditEntry.OfBatch(actor, AuditAction.ImportStaged, now, AuditSubjectKind.ImportRun, run.Id, 0, $"begun:{sheet.Kind}"));
            await db.SaveChangesAsync(ct);
            return new StageWork(sheet, run.Id, await ImportScope.OfAsync(db, run, clock, actor.Id, ct), actor, lease);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>An earlier preview of the same file is out of date from now on: two of them would be written twice by mistake.</summary>
    private async Task GiveUpEarlierPreviewsAsync(AksulitDbContext db, Guid? sourceId, ImportKind kind, string hash, Actor actor, CancellationToken ct)
    {
        var earlier = await db.ImportRuns.Where(run => run.SourceId == sourceId && run.Kind == kind && run.FileHash == hash && run.State == ImportState.Previewed).Select(run => run.Id).ToListAsync(ct);
        foreach (var runId in earlier) await ImportStage.GiveUpAsync(dbFactory, runId, actor, clock.GetUtcNow(), ct);
    }

    private static async Task<ImportAnswer?> ImportedBeforeAsync(AksulitDbContext db, Guid sourceId, StageImportCommand command, string hash, CancellationToken ct)
    {
        var run = await db.ImportRuns.AsNoTracking().Where(run => run.FileHash == hash && run.SourceId == sourceId && run.Kind == command.Kind && run.State == ImportState.Completed)
            .OrderByDescending(run => run.Seq).FirstOrDefaultAsync(ct);
        if (run is null) return null;
        var known = run.Counts.Accepted + run.Counts.Applied + run.Counts.Queued + run.Counts.Unchanged + (run.Counts.Quarantined ?? 0);
        return new ImportAnswer(run.Id, run.Counts with { Accepted = 0, Applied = 0, Queued = 0, PastRetention = 0, Quarantined = run.Counts.Quarantined is null ? null : 0, Unchanged = known }, command.DryRun, AlreadyImported: true);
    }

    /// <summary>The notice version in force today (R1); the first one before any is recorded.</summary>
    private async Task<int> NoticeInForceAsync(AksulitDbContext db, CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        return await db.PrivacyNotices.Where(notice => notice.ValidFrom <= today).MaxAsync(notice => (int?)notice.Version, ct) ?? 1;
    }

    /// <summary>A file's name may hold what no text in the register may (I1).</summary>
    private static Refusal? RefuseSourceName(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > ImportSource.NameMaxLength) return new Refusal("ImportSourceNameMissing", null, ImportSource.NameMaxLength);
        return PersonalIdentityCode.Scan(trimmed) is IdentityCodeFinding.None ? null : new Refusal("ImportSourceNameHoldsIdentityCode", "R19");
    }

    private static ImportFileRefused Refuse(FileRefusal refusal) => new(refusal);
}

/// <summary>A whole file was refused: where, never what.</summary>
public sealed record ImportFileRefused(FileRefusal File)
    : Refusal($"ImportFile_{File.Code}", "R18", File.AllMissing ?? File.Column ?? "–", File.Row?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–", ImportFile.MaxBytes / (1024 * 1024), ImportFile.MaxColumns, ImportFile.MaxCellLength);

/// <summary>Either the answer already, or the work of staging.</summary>
public sealed record StageBegun(ImportAnswer? Answer, StageWork? Work);

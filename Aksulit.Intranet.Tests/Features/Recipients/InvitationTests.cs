using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Recipients.Invitations;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.PartnerRegister;

namespace Aksulit.Intranet.Tests.Features.Recipients;

/// <summary>Invitations are issued to a partner, and a row comes by one once, while it is in force (R23).</summary>
[BothDatabases]
public sealed class InvitationTests : IAsyncLifetime
{
    private readonly PartnerRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_ids_are_told_once_and_kept_as_hashes_and_a_row_comes_by_each_of_them()
    {
        var ids = (await IssueAsync(3)).Value;
        await using (var db = await _register.OpenDbAsync())
        {
            Assert.Equal(ids.Select(InvitationRule.HashOf).Order(), (await db.Invitations.Join(db.InvitationBatches.Where(batch => batch.Count == 3), invitation => invitation.BatchId, batch => batch.Id, (invitation, _) => invitation.IdHash).ToListAsync(Ct)).Order());
            var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.InvitationsIssued, Ct);
            Assert.Equal((AuditSubjectKind.Recipient, _register.Partner.Id), (entry.SubjectKind, entry.SubjectId!.Value));
            Assert.All(ids, id => Assert.DoesNotContain(id, entry.Detail, StringComparison.Ordinal));
        }

        var counts = (await _register.PartnerAsync(Row("K1", "linkki", ids[0]), Row("K2", "linkki", ids[1].ToLowerInvariant()), Row("K3", "linkki", ids[2][..^1] + "1"))).Json;

        Assert.Equal((2, 1), (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("quarantined").GetInt32()));
        Assert.Equal(QuarantineReasons.InvitationUnknown, Assert.Single(await _register.LinesAsync()).Reason);
        Assert.Equal(2, (await BatchesAsync()).Single(batch => batch.Count == 3).Used);
    }

    [Fact]
    public async Task It_is_used_once_over_files_and_within_one_and_the_very_row_again_is_no_second_use()
    {
        var ids = (await IssueAsync(3)).Value;
        string first = Row("K1", "linkki", ids[0]), twice = Row("K2", "linkki", ids[1]), again = Row("K3", "linkki", ids[1]), later = Row("K4", "linkki", ids[0]);
        Assert.Equal((2, 1), await CountsAsync(first, twice, again));

        Assert.Equal((0, 1), await CountsAsync(first, twice, later));       // the appended file: the known rows are unchanged
        Assert.Equal([QuarantineReasons.InvitationUsed, QuarantineReasons.InvitationUsed], (await _register.LinesAsync()).Select(line => line.Reason));
        var waiting = (await _register.LinesAsync())[0].RowId;
        Assert.Equal("Partner_invitationUsed", (await _register.ReleaseAsync(waiting, new("linkki", ids[0], null, null))).Refusal?.Code);
        Assert.True((await _register.ReleaseAsync(waiting, new("linkki", ids[2], null, null))).Succeeded);
        Assert.Equal(3, (await BatchesAsync()).Single(batch => batch.Count == 3).Used);
    }

    [Fact]
    public async Task The_preview_tells_what_the_writing_does_with_one_that_is_named_twice_far_apart()
    {
        var id = (await IssueAsync(1)).Value[0];
        string[] rows = [Row("K1", "linkki", id), .. Enumerable.Range(10, StageFilling.ChunkSize).Select(i => Row($"K{i}")), Row("K2", "linkki", id)];
        var preview = (await _register.TypeAsync("import customers", ("file", _register.Write([Header, .. rows])), ("partner", Name), ("dry-run", null))).Json;

        Assert.Equal(1, preview.GetProperty("accepted").GetInt32());
        Assert.Equal((1, StageFilling.ChunkSize + 1), await CountsAsync(rows));
    }

    [Fact]
    public async Task One_of_another_partner_or_one_that_is_over_brings_nobody()
    {
        var other = new Recipient("Toinen Kumppani Oy", null, RecipientRole.Source, "FI");
        var contract = new ProcessorContract(other.Id, new(2021, 1, 1), new(2021, 1, 1), null);
        contract.Allow(Enum.GetValues<Data.Domain.Customers.CustomerField>());
        await _register.SaveAsync(other, contract);
        var theirs = (await IssueAsync(1, other.Id)).Value[0];
        var ids = (await IssueAsync(2)).Value;
        var batch = (await BatchesAsync()).Single(batch => batch.Count == 2);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (EndInvitations end) => end.HandleAsync(new(batch.Id, batch.Revision, _register.Today), Ct))).Succeeded);
        _register.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((1, 2), await CountsAsync(Row("K1", "linkki", theirs), Row("K2", "linkki", ids[0]), Row("K3", "linkki", ids[1], obtainedAt: "23.11.2026 12.00")));
        Assert.Equal([QuarantineReasons.InvitationUnknown, QuarantineReasons.InvitationOver], (await _register.LinesAsync()).Select(line => line.Reason));
    }

    [Fact]
    public async Task An_undone_import_gives_its_invitations_back()
    {
        var id = (await IssueAsync(1)).Value[0];
        var run = (await _register.PartnerAsync(Row("K1", "linkki", id))).Json.GetProperty("runId").GetGuid();
        Assert.True((await _register.ActAsync(Role.RegisterLead, (UndoImport undo) => undo.HandleAsync(run, Ct))).Succeeded);
        Assert.True(await _register.ContinueAsync(run));

        Assert.Equal(0, (await BatchesAsync()).Single(batch => batch.IssuedOn == _register.Today).Used);
        Assert.Equal((1, 0), await CountsAsync(Row("K2", "linkki", id)));
    }

    [Theory]
    [InlineData(Role.CustomerService, false)]
    [InlineData(Role.DataProtectionOfficer, true)]
    [InlineData(Role.Auditor, true)]
    public async Task A_lead_issues_and_others_look_or_not_even_that(Role role, bool looks)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => IssueAsync(1, role: role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (EndInvitations end) => end.HandleAsync(new(Guid.NewGuid(), 1, _register.Today), Ct)));
        if (looks) Assert.NotEmpty(await BatchesAsync(role));
        else await Assert.ThrowsAsync<AccessDeniedException>(() => BatchesAsync(role));
    }

    [Fact]
    public async Task Without_a_contract_in_force_none_are_issued()
    {
        await using (var db = await _register.OpenDbAsync()) await db.ProcessorContracts.ExecuteUpdateAsync(set => set.SetProperty(contract => contract.ValidUntil, _register.Today.AddDays(-1)), Ct);
        Assert.Equal("ImportPersonsWithoutContract", (await IssueAsync(1)).Refusal?.Code);
        Assert.Equal("InvitationsNoPartner", (await IssueAsync(1, Guid.NewGuid())).Refusal?.Code);
    }

    private Task<Result<IReadOnlyList<string>>> IssueAsync(int count, Guid? recipientId = null, Role role = Role.RegisterLead) =>
        _register.ActAsync(role, (IssueInvitations issue) => issue.HandleAsync(new(recipientId ?? _register.Partner.Id, count, _register.Today.AddMonths(1)), Ct));

    private Task<IReadOnlyList<InvitationBatchRow>> BatchesAsync(Role role = Role.RegisterLead) => _register.ActAsync(role, (InvitationsQuery query) => query.RunAsync(_register.Partner.Id, Ct));

    private async Task<(int Accepted, int Aside)> CountsAsync(params string[] rows)
    {
        var counts = (await _register.PartnerAsync(rows)).Json;
        return (counts.GetProperty("accepted").GetInt32(), counts.TryGetProperty("quarantined", out var aside) ? aside.GetInt32() : 0);
    }
}

using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>A register of an earlier version is brought up and read: a new column's default must be a value that the model can read.</summary>
public sealed class OlderRowsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recipients_contracts_and_disclosures_from_before_are_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}.db");
        try
        {
            await using (var db = Open(path))
            {
                await db.GetService<IMigrator>().MigrateAsync("20261123000002_AuditAppendOnly", cancellationToken: Ct);
                await db.Database.ExecuteSqlRawAsync("""
                    INSERT INTO Recipients (Id, Name, Role, Country, Revision) VALUES ('00000000-0000-7000-8000-000000000001', 'Vanha Oy', 'Processor', 'FI', 1);
                    INSERT INTO ProcessorContracts (Id, RecipientId, SignedOn, ValidFrom, Revision) VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', '2021-01-01', '2021-01-01', 1);
                    INSERT INTO Customers (Id, Number, LastName, Contact_Email, RelationshipStartedOn, LastEventOn, EraseFrom, HasProtectedAddress, MigrationOpen, Provenance, SearchKey, NameKey, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000003', 'V1', 'Vanha', 'v@example.fi', '2021-01-01', '2021-01-01', '2031-01-02', 0, 0, '{{"default":{{"kind":"Registration","name":"x","obtainedOn":"2021-01-01","recordedBy":"00000000-0000-0000-0000-000000000000","noticeVersion":1}},"exceptions":{{}}}}', 'VANHA', 'VANHA', 1);
                    INSERT INTO Disclosures (Id, CustomerId, RecipientId, Ground, Purpose, "Values", DisclosedAt, DisclosedBy, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'Invoicing', 'Billing', '[]', 0, '00000000-0000-0000-0000-000000000000', 1);
                    """, Ct);
                await db.Database.MigrateAsync(Ct);
            }

            await using var read = Open(path);
            var recipient = await read.Recipients.SingleAsync(Ct);
            Assert.Equal(("fi", NoticeChannel.Email, false), (recipient.Language, recipient.NoticeChannel, recipient.IsForMarketing));
            Assert.Empty((await read.ProcessorContracts.SingleAsync(Ct)).Whitelist);
            Assert.Equal(DisclosureChannel.SecureService, (await read.Disclosures.SingleAsync(Ct)).Channel);
            Assert.Null((await read.Customers.SingleAsync(Ct)).Provenance.Of(CustomerField.Email).SourceId);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Letters_to_recipients_from_before_find_the_notice_that_each_of_them_is()
    {
        var path = Path.Combine(Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}.db");
        try
        {
            await using (var db = Open(path))
            {
                await db.GetService<IMigrator>().MigrateAsync("DisclosureChain", cancellationToken: Ct);
                await db.Database.ExecuteSqlRawAsync("""
                    INSERT INTO Recipients (Id, Name, Role, Country, Language, NoticeChannel, IsForMarketing, Revision) VALUES ('00000000-0000-7000-8000-000000000001', 'Vanha Oy', 'Recipient', 'FI', 'fi', 'Email', 0, 1);
                    INSERT INTO DataSubjectRequests (Id, Number, Kind, CustomerId, Channel, ReceivedAt, ReceivedOn, DueOn, Language, AnswerBy, State, RecordedAt, RecordedBy, OwnerId, NoticeVersion, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000010', '2026-0001', 'Rectification', '00000000-0000-7000-8000-000000000099', 'Letter', 0, '2026-01-01', '2026-02-02', 'fi', 'Post', 'Decided', 0, '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 1, 1),
                           ('00000000-0000-7000-8000-000000000011', '2026-0002', 'Rectification', '00000000-0000-7000-8000-000000000099', 'Letter', 0, '2026-01-01', '2026-02-02', 'fi', 'Post', 'Decided', 0, '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 1, 1);
                    INSERT INTO RectificationNotices (Id, RequestId, CustomerId, RecipientId, RecipientName, Reason, Fields, State, CreatedAt, DueOn, SentAt, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000020', '00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000099', NULL, 'Tuntematon', 'WasSource', 'Street', 'Waiting', 0, '2026-02-02', NULL, 1),
                           ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000099', '00000000-0000-7000-8000-000000000001', 'Vanha Oy', 'HoldsOtherValue', 'Street', 'Sent', 0, '2026-02-02', 5000, 1),
                           ('00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000099', '00000000-0000-7000-8000-000000000001', 'Vanha Oy', 'HoldsOtherValue', 'Street', 'Waiting', 0, '2026-02-02', NULL, 1),
                           ('00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000099', '00000000-0000-7000-8000-000000000001', 'Vanha Oy', 'HoldsOtherValue', 'City', 'Waiting', 0, '2026-02-02', NULL, 1);
                    INSERT INTO Letters (Id, RequestId, Number, Kind, Language, Html, Pdf, Hash, Means, WrittenAt, WrittenBy, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000010', '2026-0001/1', 'Receipt', 'fi', '', x'', '', 'Post', 0, '00000000-0000-0000-0000-000000000000', 1),
                           ('00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000010', '2026-0001/2', 'RectificationNotice', 'fi', '', x'', '', 'Email', 0, '00000000-0000-0000-0000-000000000000', 1),
                           ('00000000-0000-7000-8000-000000000033', '00000000-0000-7000-8000-000000000010', '2026-0001/3', 'RectificationNotice', 'fi', '', x'', '', 'Email', 0, '00000000-0000-0000-0000-000000000000', 1),
                           ('00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000011', '2026-0002/1', 'RectificationNotice', 'fi', '', x'', '', 'Email', 0, '00000000-0000-0000-0000-000000000000', 1);
                    """, Ct);
                await db.Database.MigrateAsync(Ct);
            }

            await using var read = Open(path);
            var letters = await read.Letters.OrderBy(letter => letter.Number).ToListAsync(Ct);
            Assert.Equal([null, "21", "23", "22"], letters.Select(letter => letter.NoticeId?.ToString()[^2..]));
            Assert.Equal([false, true, false, false], letters.Select(letter => letter.SentAt is not null));
            Assert.All(letters, letter => Assert.Null(letter.CancelledAt));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Duties_to_tell_from_before_say_why_their_day_is_what_it_is()
    {
        var path = Path.Combine(Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}.db");
        try
        {
            await using (var db = Open(path))
            {
                await db.GetService<IMigrator>().MigrateAsync("RefusedEntries", cancellationToken: Ct);
                await db.Database.ExecuteSqlRawAsync("""
                    INSERT INTO Customers (Id, Number, LastName, RelationshipStartedOn, LastEventOn, EraseFrom, HasProtectedAddress, MigrationOpen, Provenance, SearchKey, NameKey, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000003', 'V1', 'Vanha', '2021-01-01', '2021-01-01', '2031-01-02', 0, 0, '{{"default":{{"kind":"Subcontractor","name":"x","obtainedOn":"2021-01-01","recordedBy":"00000000-0000-0000-0000-000000000000","noticeVersion":1}},"exceptions":{{}}}}', 'VANHA', 'VANHA', 1);
                    INSERT INTO Article14Duties (Id, CustomerId, RunId, ObtainedOn, DueOn, Revision)
                    VALUES ('00000000-0000-7000-8000-000000000040', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000050', '2026-01-31', '2026-03-02', 1),
                           ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000050', '2026-01-31', '2026-02-10', 1);
                    """, Ct);
                await db.Database.MigrateAsync(Ct);
            }

            await using var read = Open(path);
            Assert.Equal([Article14Due.Month, Article14Due.Disclosure], await read.Article14Duties.OrderBy(duty => duty.Seq).Select(duty => duty.DueBecause).ToListAsync(Ct));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(path);
        }
    }

    private static SqliteAksulitDbContext Open(string path) =>
        new((DbContextOptions<SqliteAksulitDbContext>)DataRegistration.UseRegisterFile(new DbContextOptionsBuilder<SqliteAksulitDbContext>(), DataRegistration.FileConnection(path)).Options);
}

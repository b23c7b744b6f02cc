using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Features.Import;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Two files of a partner whose rows lack evidence: one that came lately, one whose rows soon go.</summary>
internal static class FacePartners
{
    public static object[] Rows(DateTimeOffset now)
    {
        var partner = new Recipient("Esimerkki Verkkokumppani Oy", null, RecipientRole.Source, "FI") { Service = "Kanta-asiakasohjelma" };
        var contract = new ProcessorContract(partner.Id, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 2), null);
        contract.Allow([CustomerField.FirstName, CustomerField.Street, CustomerField.City, .. SourceContractRule.Person]);
        var source = new ImportSource(partner.Name);
        source.Supplied(partner.Id, fromAuthority: false);
        var (old, late) = (Run('1', 26), Run('2', 3));
        return
        [
            partner, contract, source, old, late,
            Row(old, 4, QuarantineReasons.RouteMissing, new(null, null, null, null)),
            Row(old, 9, QuarantineReasons.ConsentAfterData, new("eväste", "SUOST-2026-0009", "2.11.2026 9.06", "2.11.2026 9.05")),
            Row(late, 2, QuarantineReasons.EvidenceMissing, new("linkki", null, null, null)),
            Row(late, 17, QuarantineReasons.NumberOfAnother, new("linkki", "KUTSU-2026-0017", null, null)),
        ];

        ImportRun Run(char hash, int days) => new(source.Id, ImportKind.Partners, new string(hash, ImportRun.HashLength), Actor.JobAccountId, now.AddDays(-days), 1)
        {
            State = ImportState.Completed, FinishedAt = now.AddDays(-days), Counts = new ImportCounts { Rows = 40, Accepted = 38, Quarantined = 2, Staged = 40 },
        };

        QuarantinedRow Row(ImportRun run, int number, string reason, PartnerClaim claim) =>
            new(run.Id, number, $"{run.FileHash[0]}{number}", ImportJson.Write(new PartnerImportRow(Person(number), claim)), reason, run.StartedAt);
    }

    private static CustomerImportRow Person(int number) => new(number, "", $"VK{number:0000}", "Nea", "Näytötön-Kumppanilainen", "Kumppanin Asiakas Oy", null, "nea.naytoton@example.fi",
        "Sivukatu 7 B 12", "90100", "OULU", "+358405550117", null, null, new DateOnly(2026, 10, 1), null, [], null);
}

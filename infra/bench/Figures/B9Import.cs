using System.Globalization;
using System.Text;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B9 a file of customers into the live register: parsed, screened, staged, approved and written with provenance, audit and results. The floor inserts the very rows that the product
/// left, from memory, in one transaction of a prepared statement a table, with the search index's triggers on.
/// </summary>
internal static class B9Import
{
    private const int RowCount = 20_000;
    private const string Header = "Asiakasnumero;Etunimi;Sukunimi;Organisaatio;Y-tunnus;Sähköposti;Katuosoite;Postinumero;Postitoimipaikka;Puhelin;WWW;IP-osoite;Asiakkuus alkoi;Asiakkuus päättyi;Kiellot;Lisätiedot";

    private static readonly string[] Tables = ["Organisations", "Customers", "ContactRoles", "Objections"];
    private static readonly string[] FirstNames = ["Aino", "Väinö", "Eeva", "Jarmo", "Kirsi", "Olli", "Päivi", "Raimo", "Siiri", "Tuomo"];
    private static readonly string[] LastNames = ["Koivuharju", "Mäkirinne", "Salovaara", "Lehtokangas", "Rantapelto", "Åkerblad", "Niittykoski", "Hirvisuo", "Järvelä-Aho", "Öhrnberg", "Peltoniitty"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        Dictionary<string, List<object[]>> rows = [];
        await files.OnCopyAsync(directory => ProductAsync(directory, rows)); // also the floor's rows
        var pair = await Floor.AlternateAsync(() => files.OnCopyAsync(directory => FloorAsync(directory, rows)), () => files.OnCopyAsync(directory => ProductAsync(directory, [])));
        return [Figure.Of("B9", $"import of {RowCount.ToString(CultureInfo.InvariantCulture)} customers into the live register", pair, "≤ 3.33 × floor (speed ≥ 0.3)", floor => floor / 0.3)];
    }

    private static Task<double> FloorAsync(string directory, Dictionary<string, List<object[]>> rows)
    {
        using var file = new RawFile(directory);
        return Floor.TimeAsync(() =>
        {
            file.Write(() =>
            {
                foreach (var (table, lines) in rows) Insert(file, table, lines);
            });
            return Task.CompletedTask;
        });
    }

    private static void Insert(RawFile file, string table, List<object[]> rows)
    {
        if (rows.Count == 0) return;
        using var insert = file.Connection.CreateCommand();
        insert.CommandText = $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", rows[0].Select((_, place) => $"@{place}"))})";
        var parameters = rows[0].Select((_, place) => insert.Parameters.AddWithValue($"@{place}", DBNull.Value)).ToList();
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var place = 0; place < row.Length; place++) parameters[place].Value = row[place];
            insert.ExecuteNonQuery();
        }
    }

    private static async Task<double> ProductAsync(string directory, Dictionary<string, List<object[]>> keep)
    {
        await using var register = new BenchRegister(directory);
        using var file = new RawFile(directory);
        var before = Tables.ToDictionary(table => table, table => (long)file.Scalar($"SELECT coalesce(max(Seq), 0) FROM \"{table}\"")!);
        using var csv = new MemoryStream(Csv(file));
        var actor = await register.ActorAsync(Role.RegisterLead);
        var milliseconds = await Floor.TimeAsync(async () =>
        {
            var staged = await register.ActAsync(actor, (StageImport stage) => stage.HandleAsync(new StageImportCommand(csv, ImportKind.Customers, "Mittaus"), CancellationToken.None));
            var run = staged.Value.RunId!.Value;
            var approved = await register.ActAsync(actor, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, WarningsConfirmed: true), CancellationToken.None));
            if (approved.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
            await register.ActAsync(actor, (ContinueImport rest) => rest.HandleAsync(run, CancellationToken.None));
        });
        foreach (var table in Tables) keep[table] = file.Query($"SELECT * FROM \"{table}\" WHERE Seq > @0 ORDER BY Seq", before[table]);
        if (keep["Customers"].Count != RowCount) throw new InvalidOperationException($"{keep["Customers"].Count} of {RowCount} rows came in.");
        return milliseconds;
    }

    /// <summary>Invented persons with numbers that nobody has; every twentieth is a contact of an organisation of the register.</summary>
    private static byte[] Csv(RawFile file)
    {
        var organisations = file.Query("SELECT Name, BusinessId FROM Organisations ORDER BY Seq LIMIT 500");
        var text = new StringBuilder(Header).Append("\r\n");
        for (var i = 0; i < RowCount; i++)
        {
            var (first, last) = (FirstNames[i % FirstNames.Length], LastNames[i / 3 % LastNames.Length]);
            var (name, id) = i % 20 == 7 ? ((string)organisations[i / 20 % organisations.Count][0], (string)organisations[i / 20 % organisations.Count][1]) : ("", "");
            text.Append(CultureInfo.InvariantCulture, $"ZB{i:000000};{first};{last};{name};{id};mittaus{i}@example.fi;Mittakuja {i % 90 + 1};40100;JYVÄSKYLÄ;040 {i / 10000 + 100} {i % 10000:0000};;;{i % 28 + 1}.{i % 12 + 1}.{2016 + i % 9};;;\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Text;
using System.Text.Json;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>The import files of <c>TestData</c> and small files made of lines.</summary>
internal static class ImportFiles
{
    public const string CustomerHeader = "Asiakasnumero;Etunimi;Sukunimi;Organisaatio;Y-tunnus;Sähköposti;Katuosoite;Postinumero;Postitoimipaikka;Puhelin;WWW;IP-osoite;Asiakkuus alkoi;Asiakkuus päättyi;Kiellot;Lisätiedot";
    public const string Aino = "A1;Aino;Esimerkki;;;aino@example.fi;Koulukatu 1;40100;JYVÄSKYLÄ;040 123 4567;;;1.2.2020;;;";

    public static JsonElement Expected { get; } = JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json"))).RootElement;

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", name);

    public static ImportSheet Open(string name, ImportKind kind) => Sheet(File.ReadAllBytes(PathOf(name)), kind);

    public static byte[] Utf8(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    public static ImportSheet Sheet(byte[] content, ImportKind kind = ImportKind.Customers)
    {
        var reading = ImportFile.Read(content, kind);
        Assert.Null(reading.Refusal);
        return reading.Sheet!;
    }

    public static List<RowOutcome<CustomerImportRow>> Customers(params IEnumerable<string> rows) => [.. Sheet(Utf8([CustomerHeader, .. rows])).Customers()];

    public static IEnumerable<T> Accepted<T>(this IEnumerable<RowOutcome<T>> outcomes) where T : class, IImportRow =>
        outcomes.OfType<AcceptedRow<T>>().Select(row => row.Row);

    public static Dictionary<string, int> Reasons<T>(this IEnumerable<RowOutcome<T>> outcomes) where T : class, IImportRow =>
        outcomes.OfType<RejectedRow<T>>().CountBy(row => row.Reason).ToDictionary();

    public static Dictionary<string, int> Warnings<T>(this IEnumerable<RowOutcome<T>> outcomes) where T : class, IImportRow =>
        outcomes.OfType<AcceptedRow<T>>().SelectMany(row => row.Warnings).CountBy(code => code).ToDictionary();

    public static Dictionary<string, int> Counts(this JsonElement json) => json.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
}

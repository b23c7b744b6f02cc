using System.Net;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// Guesses which of the register's columns each column of a file is: by the schema's own names, by Finnish and English synonyms, and last by the shape of the first rows' cells.
/// A guess is only ever shown to a person; it decides nothing. No cell outlives the call.
/// </summary>
internal static class ColumnGuess
{
    /// <summary>So many rows are looked at for their shape.</summary>
    public const int SampleRows = 20;

    /// <summary>Synonyms as <see cref="ColumnNames.Key"/> folds them.</summary>
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["Asiakasnumero"] = ["asiakasnro", "asiakastunnus", "asiakasid", "asiakas", "customernumber", "customerno", "customerid", "customer", "clientid", "clientnumber", "accountnumber"],
        ["Etunimi"] = ["etunimet", "kutsumanimi", "firstname", "givenname", "forename", "first"],
        ["Sukunimi"] = ["lastname", "surname", "familyname", "last"],
        ["Organisaatio"] = ["yritys", "yrityksennimi", "yhtio", "organisation", "organization", "company", "companyname"],
        ["Y-tunnus"] = ["businessid", "yritystunnus", "companyid", "vatnumber", "vatid", "alvtunnus"],
        ["Sähköposti"] = ["sahkopostiosoite", "email", "emailaddress", "mail", "eposti"],
        ["Katuosoite"] = ["osoite", "lahiosoite", "postiosoite", "street", "streetaddress", "address", "address1", "addressline1"],
        ["Uusi katuosoite"] = ["uusiosoite", "uusilahiosoite", "katuosoite", "osoite", "newstreet", "newaddress", "newstreetaddress", "street", "streetaddress", "address"],
        ["Postinumero"] = ["postinro", "pnro", "postcode", "postalcode", "zip", "zipcode"],
        ["Postitoimipaikka"] = ["toimipaikka", "kaupunki", "paikkakunta", "kunta", "city", "town"],
        ["Puhelin"] = ["puhelinnumero", "puh", "matkapuhelin", "gsm", "phone", "phonenumber", "telephone", "tel", "mobile", "mobilephone"],
        ["WWW"] = ["wwwosoite", "kotisivu", "kotisivut", "verkkosivu", "website", "web", "url", "homepage"],
        ["IP-osoite"] = ["ip", "ipaddress"],
        ["Asiakkuus alkoi"] = ["asiakkuudenalku", "asiakasalkaen", "alkupvm", "alkoi", "rekisteroitynyt", "customersince", "relationshipstarted", "startdate", "start", "started", "registered", "created"],
        ["Asiakkuus päättyi"] = ["asiakkuudenloppu", "asiakaspaattyi", "loppupvm", "paattyi", "relationshipended", "enddate", "end", "ended"],
        ["Kiellot"] = ["kielto", "markkinointikielto", "objections", "optouts", "optout", "donotcontact"],
        ["Lisätiedot"] = ["lisatieto", "huomautus", "huomautukset", "muistiinpano", "notes", "note", "comment", "comments", "remarks"],
        ["Tilausnumero"] = ["tilausnro", "tilaus", "ordernumber", "orderno", "orderid", "order"],
        ["Tilattu"] = ["tilauspaiva", "tilauspvm", "orderdate", "orderedon", "ordered"],
        ["Tuoteryhmä"] = ["tuote", "productgroup", "product", "category"],
        ["Summa EUR"] = ["summa", "hinta", "yhteensa", "maara", "sum", "amount", "total", "amounteur", "totaleur", "sumeur"],
        ["Toimitettu"] = ["toimituspaiva", "toimituspvm", "deliverydate", "deliveredon", "delivered"],
        ["Tila"] = ["status", "state", "tilanne"],
        ["Laskunumero"] = ["laskunro", "lasku", "invoicenumber", "invoiceno", "invoiceid", "invoice"],
        ["Laskupäivä"] = ["laskupvm", "laskutettu", "invoicedate", "invoicedon"],
        ["Eräpäivä"] = ["erapvm", "duedate", "dueon", "due"],
        ["Viite"] = ["viitenumero", "viitenro", "reference", "referencenumber"],
        ["Maksettu"] = ["maksupaiva", "maksupvm", "paymentdate", "paidon", "paid"],
        ["Arkistointitunnus"] = ["arkistotunnus", "archiveid", "archivalid", "entryid", "transactionid"],
        ["Maksupäivä"] = ["maksupvm", "maksettu", "kirjauspaiva", "kirjauspvm", "paymentdate", "bookingdate", "paidon"],
        ["Reitti"] = ["saantitapa", "saantireitti", "route", "partnerroute", "sourceroute"],
        ["Näyttö"] = ["todiste", "kutsunumero", "kutsutunnus", "suostumustunnus", "evidence", "evidenceid", "invitationid", "invitation", "consentid", "consentrecord"],
        ["Suostumus annettu"] = ["suostumus", "suostumusaika", "suostumuksenaika", "consent", "consenttime", "consentedat", "consentgiven"],
        ["Tiedot saatu"] = ["saatu", "saantiaika", "keratty", "obtained", "obtainedat", "collected", "collectedat"],
        ["Muuttopäivä"] = ["muuttopvm", "muuttanut", "moveddate", "movedon", "movedate", "validfrom"],
    };

    /// <summary>The narrow shapes first: many a number could be a phone.</summary>
    private static readonly Dictionary<string, Func<string, bool>> Shapes = new(StringComparer.Ordinal)
    {
        ["Sähköposti"] = EmailAddress.IsValid,
        ["Postinumero"] = PostalCode.IsFinnish,
        ["Y-tunnus"] = cell => cell.Contains('-') && BusinessId.TryParse(cell, out _),
        ["IP-osoite"] = cell => cell.Count(c => c is '.' or ':') >= 3 && IPAddress.TryParse(cell, out _),
        ["Puhelin"] = cell => cell is ['+' or '0', ..] && cell.Count(char.IsDigit) >= 7 && !cell.Contains('.') && PhoneNumber.TryNormalise(cell, out _),
    };

    /// <summary>The register's name for each column of the file; null where it would be dropped.</summary>
    /// <param name="schema">The kind's columns.</param>
    /// <param name="headers">The file's names.</param>
    /// <param name="rows">The first rows' cells.</param>
    public static string?[] Of(ImportColumn[] schema, IReadOnlyList<string> headers, IReadOnlyList<string[]> rows)
    {
        var guess = ByName(schema, headers);
        foreach (var (column, fits) in Shapes.Where(shape => schema.Any(known => known.Name == shape.Key) && !guess.Contains(shape.Key)))
        {
            // Two columns of one shape are a person's to tell apart.
            var fitting = Enumerable.Range(0, headers.Count).Where(i => guess[i] is null && !ColumnNames.IsOutside(headers[i]) && AllFit(rows, i, fits)).Take(2).ToList();
            if (fitting.Count == 1) guess[fitting[0]] = column;
        }
        return guess;
    }

    /// <summary>By names alone: the schema's own first, then synonyms; a column is given once.</summary>
    public static string?[] ByName(ImportColumn[] schema, IReadOnlyList<string> headers)
    {
        var guess = new string?[headers.Count];
        Func<ImportColumn, string, bool>[] ways = [(column, key) => ColumnNames.Key(column.Name) == key, (column, key) => Synonyms.GetValueOrDefault(column.Name)?.Contains(key) is true];
        foreach (var matches in ways)
            for (var i = 0; i < headers.Count; i++)
            {
                if (guess[i] is not null || ColumnNames.IsOutside(headers[i])) continue;
                var key = ColumnNames.Key(headers[i]);
                guess[i] = schema.FirstOrDefault(column => !guess.Contains(column.Name) && matches(column, key))?.Name;
            }
        return guess;
    }

    private static bool AllFit(IReadOnlyList<string[]> rows, int column, Func<string, bool> fits)
    {
        var cells = rows.Where(row => column < row.Length && !string.IsNullOrWhiteSpace(row[column])).Select(row => row[column].Trim()).ToList();
        return cells.Count > 0 && cells.TrueForAll(cell => fits(cell));
    }
}

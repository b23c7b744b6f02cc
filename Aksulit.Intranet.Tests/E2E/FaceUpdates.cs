using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>An update service's file that said otherwise than the persons: one offer for somebody whom nothing else happens to, one about a wrong person, one about a move to come.</summary>
internal static class FaceUpdates
{
    public static object[] Rows(DateTimeOffset now, Customer plain, Customer wrong, Customer ahead)
    {
        var source = new ImportSource("Esimerkki Osoitetiedot Oy");
        var run = new ImportRun(source.Id, ImportKind.Addresses, new string('e', ImportRun.HashLength), Actor.JobAccountId, now.AddDays(-2), 1) { State = ImportState.Completed, FinishedAt = now.AddDays(-2) };
        var told = new FieldSource(SourceKind.UpdateService, source.Name, FinnishTime.LocalDate(now.AddDays(-2)), Actor.JobAccountId, 1, run.Id.ToString());
        var today = FinnishTime.LocalDate(now);
        // One is late and has a letter to be posted, one was told by phone after a first disclosure.
        var (late, informed) = (new Article14Duty(ahead.Id, run.Id, today.AddDays(-45)), new Article14Duty(wrong.Id, run.Id, today.AddDays(-15)));
        var letter = ArchivedLetter.OfNoCase(ahead.Id, "L13-2026-0001", LetterKind.ThirdPartySource, "fi", "sealed", [1], new string('0', ArchivedLetter.HashLength), LetterMeans.Post, now.AddDays(-1), Actor.JobAccountId);
        late.Wrote(letter.Id);
        informed.Met(today.AddDays(-3), Article14Due.Disclosure);
        informed.Told(today.AddDays(-2), Channel.Phone, now.AddDays(-2), Actor.JobAccountId);
        return
        [
            source, run,
            Offer(plain, today.AddDays(-20), [QueueReason.OwnWord], Address("Siirtotie 1")),
            Offer(wrong, today.AddDays(-12), [QueueReason.OwnWord, QueueReason.NameDiffers], [new(CustomerField.LastName, "Toisaalta"), .. Address("Siirtotie 2")]),
            Offer(ahead, today.AddDays(9), [QueueReason.OwnWord, QueueReason.MoveAhead], Address("Siirtotie 3"), today.AddDays(9)),
            new Article14Duty(plain.Id, run.Id, today.AddDays(-20)), late, letter, informed,
        ];

        OfferedValue[] Address(string street) => [new(CustomerField.Street, street), new(CustomerField.PostalCode, "33100"), new(CustomerField.City, "TAMPERE")];

        QueuedUpdate Offer(Customer person, DateOnly movedOn, QueueReason[] reasons, OfferedValue[] values, DateOnly? waitsUntil = null) =>
            new(person.Id, run.Id, OfferJson.Write(new QueuedOffer(values) { Source = told, Reasons = reasons, MovedOn = movedOn }), now.AddDays(-2), waitsUntil);
    }
}

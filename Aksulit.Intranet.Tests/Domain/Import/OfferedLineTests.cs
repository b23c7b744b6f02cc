using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>What one source offers out of all its waiting updates, and what remains of them.</summary>
public sealed class OfferedLineTests
{
    private readonly Customer _card = Some.Customer();

    private static (long, Guid, QueuedOffer) Update(long seq, params (CustomerField Field, string? Value)[] values) =>
        (seq, Guid.NewGuid(), new QueuedOffer([.. values.Select(value => new OfferedValue(value.Field, value.Value))]) { NameKey = $"name{seq}", AddressKey = $"address{seq}" });

    [Fact]
    public void The_newest_word_counts_and_addresses_never_mix()
    {
        var older = Update(1, (CustomerField.Street, "Vanhempi 1"), (CustomerField.PostalCode, "00200"), (CustomerField.Email, "a@example.fi"));
        var newer = Update(2, (CustomerField.Street, "Uudempi 2"));
        var line = OfferedLine.Of(_card, [newer, older]);
        Assert.Equal([CustomerField.Email, CustomerField.Street], line.Select(field => field.Field));
        Assert.Equal(("Uudempi 2", newer.Item2), (line[1].Value, line[1].UpdateId));
    }

    [Fact]
    public void What_the_card_has_by_now_is_not_offered() =>
        Assert.Empty(OfferedLine.Of(_card, [Update(1, (CustomerField.Street, _card.Contact.Street), (CustomerField.LastName, _card.LastName))]));

    [Fact]
    public void What_remains_tells_fields_and_keys_and_no_value()
    {
        var (_, _, offer) = Update(1, (CustomerField.LastName, "Toinen"), (CustomerField.Street, "Uusikatu 9"), (CustomerField.PostalCode, "90100"));
        var part = OfferedLine.Settle(offer, [CustomerField.Street]);
        Assert.Equal([CustomerField.Street], part.Taken);
        Assert.Equal([CustomerField.LastName, CustomerField.PostalCode], part.Kept);
        Assert.Equal(["name1", "address1"], part.Answered);
        Assert.Equal(["name1"], OfferedLine.Settle(offer, [CustomerField.Street, CustomerField.PostalCode]).Answered);
        Assert.DoesNotContain("Uusikatu", OfferJson.Write(part), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offer_from_before_reasons_were_kept_is_read()
    {
        var old = OfferJson.Read<QueuedOffer>("""{"values":[{"field":"Street","value":"Uusikatu 9"}],"organisation":"Uusi Oy","businessId":"0245974-7"}""");
        Assert.Equal(("Uusikatu 9", "0245974-7"), (old.Values[0].Value, old.BusinessId));
        Assert.Empty(old.Reasons);
        Assert.Null(old.Source);
    }
}

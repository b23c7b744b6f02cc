using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>What somebody is told whose data came from a third party (Art. 14(1)(c), (d)).</summary>
public sealed class Article14ContentTests
{
    [Fact]
    public void Every_purpose_is_told_once_or_is_not_done()
    {
        var told = Enum.GetValues<ToldPurpose>().SelectMany(Article14Content.PurposesOf).Concat(Article14Content.NotDone).ToList();
        Assert.Equal(Enum.GetValues<ProcessingPurpose>(), told.Order());
    }

    [Fact]
    public void Only_what_the_register_holds_is_told()
    {
        var person = Some.Customer(Some.Source(), new ContactDetails { Email = "a@example.fi", Street = "Koetie 1" });
        Assert.Equal([(DataCategory.Name, 2), (DataCategory.Contact, 2)], Article14Content.Held(person, represents: false, ordered: false).Select(held => (held.Category, held.Fields.Count)));

        person.IpAddress = "192.0.2.1";
        person.DeliveryNote = "Ovikoodi kysyttävä";
        Assert.Equal([DataCategory.Name, DataCategory.RepresentedOrganisation, DataCategory.Contact, DataCategory.IpAddress, DataCategory.Note, DataCategory.Orders],
            Article14Content.Held(person, represents: true, ordered: true).Select(held => held.Category));
    }

    [Fact]
    public void Every_field_of_a_card_is_in_a_category_or_is_about_the_customership()
    {
        var fields = Enum.GetValues<CustomerField>();
        var told = fields.Where(field => Article14Content.CategoryOf(field) is not null);
        Assert.Equal([CustomerField.RelationshipStartedOn, CustomerField.RelationshipEndedOn], fields.Except(told));
    }
}

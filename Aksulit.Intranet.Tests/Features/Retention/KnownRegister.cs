using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Features.Retention;

/// <summary>The three import files' accepted rows in a register whose migration is closed.</summary>
internal static class KnownRegister
{
    public static async Task LoadAsync(TestRegister register)
    {
        var customers = ImportFiles.Open("asiakkaat.csv", ImportKind.Customers).Customers().Accepted().ToDictionary(row => row.CustomerNumber, row => (Row: row, Entity: Customer(row)));
        var organisations = customers.Values.Select(customer => customer.Row).Where(row => row.BusinessId is not null).GroupBy(row => row.BusinessId!.ToString()!)
            .ToDictionary(rows => rows.Key, rows => new Organisation(rows.First().Organisation ?? "–", rows.Key));
        var children = new List<object>();
        foreach (var (row, customer) in customers.Values)
        {
            if (row.BusinessId is { } businessId) children.Add(new ContactRole(customer.Id, organisations[businessId.ToString()!].Id, row.StartedOn));
            if (row.Objections.Count > 0) children.Add(new Objection(customer.Id, ObjectionKind.DirectAdvertising, ObjectionScope.Processing, Channel.Import, register.Clock.GetUtcNow(), Actor.JobAccountId, 1));
        }

        foreach (var row in ImportFiles.Open("tilaukset.csv", ImportKind.Orders).Orders(customers.ContainsKey).Accepted())
        {
            var customer = customers[row.CustomerNumber].Entity;
            children.Add(new Order(customer.Id, row.OrderNumber, row.OrderedOn, row.ProductGroup ?? "–", row.Sum ?? 0, row.State is ImportedOrderState.Delivered ? OrderState.Delivered : OrderState.InProgress, row.DeliveredOn));
            customer.Happened(row.OrderedOn);
            if (row.DeliveredOn is { } delivered) customer.Happened(delivered);
        }

        children.AddRange(ImportFiles.Open("laskut.csv", ImportKind.Invoices).Invoices(customers.ContainsKey).Accepted().Select(row =>
            new Invoice(customers[row.CustomerNumber].Entity.Id, row.InvoiceNumber, row.OrderNumber, row.InvoicedOn, row.DueOn, row.Sum, row.Reference, Enum.Parse<InvoiceState>(row.State.ToString()), row.PaidOn)));
        foreach (var rows in organisations.Values.Cast<object>().Concat(customers.Values.Select(customer => (object)customer.Entity)).Concat(children).Chunk(3000)) await register.SaveAsync(rows);
    }

    private static Customer Customer(CustomerImportRow row)
    {
        var contact = new ContactDetails { Email = row.Email, Phone = row.Phone, Street = row.Street, PostalCode = row.PostalCode, City = row.Town, Country = "FI", Website = row.Website };
        var customer = new Customer(row.CustomerNumber, row.FirstName, row.LastName, contact, row.StartedOn, Some.Source(row.StartedOn)) { IpAddress = row.IpAddress, DeliveryNote = row.Note };
        if (row.EndedOn is { } ended) customer.EndRelationship(ended);
        return customer;
    }
}

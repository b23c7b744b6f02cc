using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.HasEntityKeys();
        order.Property(o => o.Number).HasMaxLength(Order.NumberMaxLength);
        order.Property(o => o.ProductGroup).HasMaxLength(Order.ProductGroupMaxLength);
        order.Property(o => o.ImportRowHash).HasMaxLength(ImportRun.HashLength);
        order.References<Order, Customer>(o => o.CustomerId);
        order.References<Order, Organisation>(o => o.OrganisationId);
        order.HasIndex(o => o.OrganisationId).HasFilter("[OrganisationId] IS NOT NULL");
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.ImportRunId);
        // The day's work only: the million finished orders of the archive are in neither.
        order.HasIndex(o => new { o.State, o.PlacedOn }).HasFilter("[ArchivedOn] IS NULL");
        order.HasIndex(o => new { o.OwnerId, o.State, o.PlacedOn }).HasFilter("[OwnerId] IS NOT NULL");
        order.Ignore(o => o.IsOpen);
        order.Ignore(o => o.Events);
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.HasEntityKeys();
        line.Property(l => l.ProductGroup).HasMaxLength(Order.ProductGroupMaxLength);
        line.References<OrderLine, Customer>(l => l.CustomerId);
        line.References<OrderLine, Order>(l => l.OrderId);
    }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.HasEntityKeys();
        payment.Property(p => p.ArchiveId).HasMaxLength(Payment.ArchiveIdMaxLength);
        payment.References<Payment, Customer>(p => p.CustomerId);
        payment.References<Payment, Invoice>(p => p.InvoiceId);
        payment.HasIndex(p => p.ArchiveId).IsUnique().HasFilter("[ArchiveId] IS NOT NULL AND [TakenBackAt] IS NULL"); // the same entry of the bank does not pay twice
        payment.HasIndex(p => p.ImportRunId).HasFilter("[ImportRunId] IS NOT NULL");
    }
}

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.HasEntityKeys();
        invoice.Property(i => i.Number).HasMaxLength(Invoice.NumberMaxLength);
        invoice.Property(i => i.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        invoice.Property(i => i.Reference).HasMaxLength(Invoice.ReferenceMaxLength);
        invoice.Property(i => i.ImportRowHash).HasMaxLength(ImportRun.HashLength);
        invoice.References<Invoice, Customer>(i => i.CustomerId);
        invoice.HasIndex(i => new { i.CustomerId, i.State });
        invoice.HasIndex(i => new { i.State, i.DueOn }); // the overdue ones, oldest first
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.ImportRunId);
        invoice.HasIndex(i => i.Reference).HasFilter("[Reference] IS NOT NULL"); // a payment finds its invoice
        invoice.Ignore(i => i.IsUnpaid);
        invoice.Ignore(i => i.Owed);
    }
}

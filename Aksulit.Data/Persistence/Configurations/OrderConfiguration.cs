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
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.ImportRunId);
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
    }
}

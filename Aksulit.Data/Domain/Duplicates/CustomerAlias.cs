using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>
/// The number and key of a person who was merged into another: whoever asks by the old number, a search, a file of the old system, a link, finds the one who stands. Destroyed with that person.
/// </summary>
public sealed class CustomerAlias : Entity, IAudited
{
    private CustomerAlias() { } // for EF Core

    public CustomerAlias(Guid customerId, string number, Guid formerId, DateTimeOffset since) => (CustomerId, Number, FormerId, Since) = (customerId, number, formerId, since);

    /// <summary>Who stands.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>The customer number that was; no other person ever gets it.</summary>
    public string Number { get; private set => field = Guard.Text(value, Customer.NumberMaxLength); } = "";

    /// <summary>The key under which the audit trail knows the one who was merged.</summary>
    public Guid FormerId { get; private set; }

    public DateTimeOffset Since { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}

/// <summary>The person was merged into another: the card is there.</summary>
/// <param name="To">Who stands.</param>
public sealed record SeeCustomer(Guid To) : Refusal("CustomerMerged", "M3");

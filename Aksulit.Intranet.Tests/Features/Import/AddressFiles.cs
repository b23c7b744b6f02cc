using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>What tests of update services share.</summary>
internal static class AddressFiles
{
    public const string Header = "Asiakasnumero;Etunimi;Sukunimi;Uusi katuosoite;Postinumero;Postitoimipaikka;Muuttopäivä";

    /// <summary>A case that restricts the processing of the person's data from its arrival on (D13).</summary>
    public static DataSubjectRequest Restriction(Customer customer, TestRegister register) =>
        new($"2026-{customer.Id.GetHashCode() & 0xfff:0000}", RequestKind.Restriction, customer.Id, RequestChannel.Phone, register.Clock.GetUtcNow(), "fi", register.Clock.GetUtcNow(), Guid.NewGuid(), 1);
}

using System.Text;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Intranet.Tests.Domain.Api;

public sealed class RegistrationReaderTests
{
    private const string Whole = """{"registrationId":"WEB-1","purpose":"P4","startedAt":"2026-11-20T23:30:00Z","language":"fi","noticeVersion":1,"firstName":"Maija","lastName":"Mallikas","email":null,"ipAddress":"192.0.2.1"}""";

    private static (Registration? Registration, string Problems) Read(string json)
    {
        var (registration, problems) = RegistrationReader.Read(Encoding.UTF8.GetBytes(json));
        return (registration, string.Join(',', problems.Select(problem => $"{problem.Field}:{problem.Code}")));
    }

    [Fact]
    public void A_whole_registration_is_read_and_its_day_is_finlands()
    {
        var (read, problems) = Read(Whole);
        Assert.Equal("", problems);
        Assert.Equal(("WEB-1", ProcessingPurpose.CustomerCare, "192.0.2.1", "fi", 1), (read!.Reference, read.Purpose, read.IpAddress, read.Language, read.NoticeVersion));
        Assert.Equal(("Maija", "Mallikas", null, new DateOnly(2026, 11, 21)), (read.Values[CustomerField.FirstName], read.Values[CustomerField.LastName], read.Values[CustomerField.Email], read.Values.StartedOn));
        Assert.Equal([CustomerField.FirstName, CustomerField.LastName, CustomerField.IpAddress], read.Sent);
    }

    [Theory]
    [InlineData("\"firstName\"", "\"birthDate\"", "birthDate:FieldUnknown")]
    [InlineData("\"firstName\"", "\"FirstName\"", "FirstName:FieldUnknown")]
    [InlineData("\"firstName\"", "\"010190-999K\"", "?:FieldUnknown")] // somebody's data may stand where a name should
    [InlineData("\"firstName\"", "\"maija@example.com\"", "?:FieldUnknown")]
    [InlineData("\"firstName\"", "\"lastName\"", "lastName:FieldTwice")]
    [InlineData("\"Maija\"", "5", "firstName:FieldWrongType")]
    [InlineData("\"Maija\"", "{}", "firstName:FieldWrongType")]
    [InlineData("\"Maija\"", "[\"Maija\"]", "firstName:FieldWrongType")]
    [InlineData("\"Maija\"", "true", "firstName:FieldWrongType")]
    [InlineData("\"Maija\"", "\"Mai\\u0000ja\"", "firstName:FieldWrongType")]
    [InlineData("\"Mallikas\"", "null", "lastName:FieldMissing")]
    [InlineData("\"purpose\":\"P4\",", "", "purpose:FieldMissing")]
    [InlineData("\"P4\"", "\"4\"", "purpose:FieldWrongType")]
    [InlineData("\"P4\"", "\"P16\"", "purpose:FieldWrongType")]
    [InlineData("\"WEB-1\"", "\"maija@example.com\"", "registrationId:FieldWrongType")]
    [InlineData("\"fi\"", "\"de\"", "language:FieldWrongType")]
    [InlineData("Version\":1", "Version\":\"1\"", "noticeVersion:FieldWrongType")]
    [InlineData("Version\":1", "Version\":1.5", "noticeVersion:FieldWrongType")]
    [InlineData("30:00Z", "30:00", "startedAt:FieldWrongType")] // without an offset it is no instant
    [InlineData("2026-11-20T", "2026-02-30T", "startedAt:FieldWrongType")]
    [InlineData("\"2026-11-20T23:30:00Z\"", "1795000000", "startedAt:FieldWrongType")]
    public void What_is_not_of_the_closed_schema_is_refused_by_its_fields_name(string whole, string changed, string problem)
    {
        Assert.Contains(whole, Whole, StringComparison.Ordinal);
        var (read, problems) = Read(Whole.Replace(whole, changed, StringComparison.Ordinal));
        Assert.Null(read);
        Assert.Equal(problem, problems);
    }

    [Fact]
    public void Every_field_that_stands_in_the_way_is_named_at_once() =>
        Assert.Equal("age:FieldUnknown,registrationId:FieldMissing,purpose:FieldMissing,startedAt:FieldMissing,language:FieldMissing,noticeVersion:FieldMissing,firstName:FieldWrongType", Read("""{"age":5,"lastName":"Mallikas","firstName":1}""").Problems);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"lastName\":\"\\ud800\"}")]
    [InlineData("{\"lastName\":[[[[[[[[[[1]]]]]]]]]]}")]
    public void A_body_that_is_no_json_object_is_refused_whole(string body) => Assert.Equal(":BodyNotJson", Read(body).Problems);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:DB8::1", "2001:db8::1")]
    [InlineData("127", null)]
    [InlineData("0300.1.1.1", null)]
    [InlineData("fe80::1%eth0", null)]
    [InlineData("Maija", null)]
    public void An_ip_address_is_stored_in_one_form(string sent, string? stored) => Assert.Equal(stored, RegistrationReader.StoredAddress(sent));

    [Fact]
    public void The_schema_is_the_notices_closed_list() =>
        Assert.Equal(["billingCity", "billingPostalCode", "billingReference", "billingStreet", "city", "country", "deliveryNote", "eInvoiceAddress", "email", "firstName", "ipAddress", "lastName", "phone", "postalCode", "street", "website"],
            RegistrationReader.PersonFields.Keys.Order(StringComparer.Ordinal));
}

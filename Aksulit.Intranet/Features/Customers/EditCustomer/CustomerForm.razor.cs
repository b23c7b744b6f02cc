using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>What is being typed; belongs to the page, so that a refusal or a conflict loses nothing.</summary>
public sealed class CustomerFormModel
{
    public CustomerValues Values { get; set; } = CustomerValues.Empty;
    public string? BusinessId { get; set; }
    public string? OrganisationName { get; set; }
    public SourceModel Source { get; } = new();
    public bool IdentityDoubtConfirmed { get; set; }
    public bool NoticeGiven { get; set; }

    /// <summary>What is sent.</summary>
    public CustomerSubmission ToSubmission(TaskPurpose task) => new(Values, Source.Typed, task, BusinessId, OrganisationName, IdentityDoubtConfirmed, NoticeGiven);
}

/// <summary>The fields of a person, for a new one and a known one alike, and one source for all of them (R20).</summary>
public sealed partial class CustomerForm
{
    private static readonly (string Heading, CustomerField[] Fields)[] Groups =
    [
        ("GroupName", [CustomerField.FirstName, CustomerField.LastName]),
        ("GroupContact", [CustomerField.Email, CustomerField.Phone, CustomerField.Website, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country]),
        ("GroupBilling", [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference, CustomerField.DeliveryNote]),
    ];

    /// <summary>What is typed; its properties change, the object stays the page's.</summary>
    [Parameter, EditorRequired] public CustomerFormModel Model { get; set; } = default!;

    /// <summary>The fields that this person may see.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<CustomerField> Fields { get; set; } = [];

    /// <summary>The register lead may mark an address as protected (R21).</summary>
    [Parameter] public bool MayProtect { get; set; }

    /// <summary>One of the fields was typed and left.</summary>
    [Parameter] public EventCallback<CustomerField> OnTyped { get; set; }

    /// <summary>The last answer, if it was a no.</summary>
    [Parameter] public Refusal? Refusal { get; set; }

    private Task TypeAsync(CustomerField field, string? value)
    {
        Model.Values = Model.Values.With(field, value);
        return OnTyped.InvokeAsync(field);
    }

    private string? Problem(string field) => Refusal is FieldsRefused refused && refused.Problems.FirstOrDefault(problem => problem.Field == field) is { } found ? Refusals[found.Code].Value : null;
}

namespace Aksulit.Data.Domain.Staff;

/// <summary>The roles of docs/access.md (S1). The names are the app roles in Entra ID.</summary>
public enum Role
{
    CustomerService,
    Marketing,
    Billing,
    ExternalAccounting,
    RegisterLead,
    DataProtectionOfficer,
    Auditor,
    Administrator,

    /// <summary>The job account: no human can hold it, and it cannot open the user interface (R33).</summary>
    Job,
}

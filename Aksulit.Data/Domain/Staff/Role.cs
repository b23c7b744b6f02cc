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

    /// <summary>Another system that calls the API (R10): no human can hold it, and it opens nothing but the API (R33).</summary>
    ApiClient,
}

/// <summary>Which roles humans hold.</summary>
public static class HumanRoles
{
    /// <summary>False for the job account and for other systems: neither is designated, nor believed from a person's token (R33).</summary>
    public static bool IsForPeople(this Role role) => role is not (Role.Job or Role.ApiClient);
}

namespace Aksulit.Data.Domain.Jobs;

/// <summary>A lease on a piece of work: Hangfire's locks do not reach another process on the same SQLite file, this row does, on both databases.</summary>
public sealed class JobLease
{
    public const int NameMaxLength = 60, OwnerMaxLength = 80;

    private JobLease() { } // for EF Core

    public JobLease(string name, string owner, DateTimeOffset until) => (Name, Owner, Until) = (name, owner, until);

    /// <summary>What is leased, e.g. <c>retention</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Which process holds it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>After this anyone may take it: a killed process holds nothing for long.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>One run of a job, for the dashboard and the health check (T10: a run that silently fails is an alert).</summary>
public sealed class JobRun
{
    public const int JobIdMaxLength = 60, FailureMaxLength = 200;

    private JobRun() { } // for EF Core

    public JobRun(string jobId, DateTimeOffset startedAt, DateOnly forDay) => (JobId, StartedAt, ForDay) = (jobId, startedAt, forDay);

    public long Seq { get; private set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string JobId { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The Finnish day the run answers for.</summary>
    public DateOnly ForDay { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Counts as JSON; null until finished.</summary>
    public string? Counts { get; private set; }

    /// <summary>The exception's type when it failed; never its message.</summary>
    public string? Failure { get; private set; }

    public void Finish(DateTimeOffset at, string counts) => (FinishedAt, Counts) = (at, counts);

    public void Fail(DateTimeOffset at, string failure) => (FinishedAt, Failure) = (at, failure);
}

/// <summary>Small facts of the register itself, by key.</summary>
public sealed class RegisterState
{
    /// <summary>Grows with every change of a designation, undertaking or contract: the watcher of open screens reads it (R32).</summary>
    public const string LocksVersion = "locks-version";

    /// <summary>When this register was first served: a night before it was not missed.</summary>
    public const string EnabledAt = "enabled-at";

    /// <summary>Grows with every destruction: open cards of the destroyed close.</summary>
    public const string DestructionVersion = "destruction-version";

    /// <summary>The destruction version up to which nothing readable is left in the file: behind <see cref="DestructionVersion"/>, the sweep after a destruction is still owed.</summary>
    public const string SweptVersion = "swept-version";

    /// <summary>When the mail queue was last looked at to its end: a queue that nobody looks at is an alert.</summary>
    public const string OutboxLookedAt = "outbox-looked-at";

    /// <summary>Up to which row of the customers the search for duplicates has looked.</summary>
    public const string DuplicatesCustomers = "duplicates-customers";

    /// <summary>Up to which change of a value the search for duplicates has looked.</summary>
    public const string DuplicatesChanges = "duplicates-changes";

    /// <summary>The last number given to a customer who was entered by hand.</summary>
    public const string LastCustomerNumber = "last-customer-number";

    /// <summary>The last number given to an order that was taken down here.</summary>
    public const string LastOrderNumber = "last-order-number";

    /// <summary>The last number given to an invoice that was made here.</summary>
    public const string LastInvoiceNumber = "last-invoice-number";

    public const int KeyMaxLength = 60, ValueMaxLength = 200;

    private RegisterState() { } // for EF Core

    public RegisterState(string key, string value) => (Key, Value) = (key, value);

    public string Key { get; private set; } = "";
    public string Value { get; set; } = "";
}

namespace Aksulit.Data.Domain.Customers;

/// <summary>
/// One row of the search index of a SQL Server register: three neighbouring characters of a customer's search key. The database's own triggers keep it in the statement that changes the key, and take
/// it away in the statement that destroys the person (T10); the program only reads it.
/// </summary>
public sealed class CustomerGram
{
    /// <summary>Characters of a gram, in UTF-16 units: the shortest fragment that the index can look for.</summary>
    public const int Length = 3;

    private CustomerGram() { } // for EF Core

    public CustomerGram(string gram, long customerSeq) => (Gram, CustomerSeq) = (gram, customerSeq);

    public string Gram { get; private set; } = "";

    /// <summary>The customer's clustered key.</summary>
    public long CustomerSeq { get; private set; }
}

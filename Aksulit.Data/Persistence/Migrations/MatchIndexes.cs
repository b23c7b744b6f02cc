namespace Aksulit.Data.Persistence.Migrations;

/// <summary>
/// The indexes by which the night looks for persons with the same e-mail address or phone number. By hand, because the model knows no index over a part of a complex property; the words are those of both databases.
/// </summary>
internal static class MatchIndexes
{
    public const string Create = """
        CREATE INDEX IX_Customers_Contact_Email ON Customers (Contact_Email) WHERE Contact_Email IS NOT NULL;
        CREATE INDEX IX_Customers_Contact_Phone ON Customers (Contact_Phone) WHERE Contact_Phone IS NOT NULL;
        """;

    public const string DropSqlite = "DROP INDEX IX_Customers_Contact_Email; DROP INDEX IX_Customers_Contact_Phone;";

    public const string DropSqlServer = "DROP INDEX IX_Customers_Contact_Email ON Customers; DROP INDEX IX_Customers_Contact_Phone ON Customers;";
}

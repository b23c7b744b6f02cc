using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>Compares every cell of docs/access.md that an operation stands on with the operation's roles.</summary>
public sealed class AccessTableTests
{
    private static readonly Role[] Columns =
    [
        Role.CustomerService, Role.Marketing, Role.Billing, Role.ExternalAccounting, Role.RegisterLead, Role.DataProtectionOfficer, Role.Auditor, Role.Administrator, Role.Job,
    ];

    /// <summary>Rows whose cells say two things, "page / dashboard": which operations stand on the second. All others stand on the first.</summary>
    private static readonly HashSet<string> SecondHalf = ["OpenHangfire", "ReleaseList"];

    [Fact]
    public void Every_operation_gives_exactly_the_roles_of_its_cells()
    {
        var (rows, systems) = (Table(), Systems());
        var compared = 0;
        var wrong = new List<string>();
        foreach (var operation in Operations.All)
        {
            Assert.True(rows.TryGetValue(operation.Row, out var cells), $"{operation.Name}: docs/access.md has no row '{operation.Row}'.");
            foreach (var (role, cell) in Columns.Zip(cells))
            {
                compared++;
                var given = RightsOf(Half(cell, operation.Name)).Contains(operation.Right);
                if (given != operation.Roles.Contains(role)) wrong.Add($"{operation.Name} / {role}: the table says '{cell}', the code {(given ? "refuses" : "allows")}");
            }

            compared++;
            var system = systems.GetValueOrDefault(operation.Row, "–");
            if (RightsOf(system).Contains(operation.Right) != operation.Roles.Contains(Role.ApiClient)) wrong.Add($"{operation.Name} / other systems: the table says '{system}'");
        }

        Assert.Empty(wrong);
        Assert.True(compared > 100, $"Only {compared} cells were compared.");
    }

    [Fact]
    public void No_human_role_calls_the_API_and_another_system_does_nothing_else()
    {
        var (api, human) = (Operations.All.Where(operation => operation.Roles.Contains(Role.ApiClient)).ToList(), Enum.GetValues<Role>().Where(role => role.IsForPeople()).ToList());
        Assert.NotEmpty(api);
        Assert.Equal(8, human.Count);
        Assert.All(api, operation => Assert.Equal([Role.ApiClient], operation.Roles));
        Assert.All(Systems().Keys, row => Assert.Contains(api, operation => operation.Row == row));
    }

    [Fact]
    public void Every_public_operation_is_listed_once_under_its_own_name()
    {
        var declared = typeof(Operations).GetFields().Where(field => field.FieldType == typeof(Operation)).ToDictionary(field => field.Name, field => (Operation)field.GetValue(null)!);
        Assert.NotEmpty(declared);
        Assert.Equal(declared.Values.Select(operation => operation.Name).Order(), Operations.All.Select(operation => operation.Name).Order());
        Assert.All(declared, pair => Assert.Equal(pair.Key, pair.Value.Name));
    }

    [Theory]
    [InlineData("RW", "Read,Write")]
    [InlineData("R, set", "Read,Set")]
    [InlineData("set by import", "")]
    [InlineData("R by key", "Read")]
    [InlineData("P", "Read,Propose")]
    [InlineData("A", "Read,Propose,Approve")]
    [InlineData("payments only", "")]
    [InlineData("pause, approve (`Required`)", "Approve")]
    [InlineData("run", "Run")]
    [InlineData("–", "")]
    public void A_cell_is_read_as_it_is_meant(string cell, string rights) => Assert.Equal(rights, string.Join(',', RightsOf(cell).Order()));

    private static string Half(string cell, string operation) => cell.Split(" / ") is [var first, var second] ? SecondHalf.Contains(operation) ? second : first : cell;

    /// <summary>The grammar of a cell: comma-separated grants, each told by its first word. Proposing needs reading; whoever approves may also propose (to another, S2).</summary>
    private static HashSet<Right> RightsOf(string cell) => [.. cell.Split(',', StringSplitOptions.TrimEntries).SelectMany(grant => grant.Split(' ')[0] switch
    {
        "R" or "own" => [Right.Read],
        "W" or "RW" => [Right.Read, Right.Write],
        "P" => [Right.Read, Right.Propose],
        "A" => [Right.Read, Right.Propose, Right.Approve],
        "approve" => [Right.Approve],
        "run" or "send" => [Right.Run],
        "set" when grant == "set" => [Right.Set],
        "–" or "set" or "aggregate" or "payments" or "pause" => Array.Empty<Right>(),
        _ => throw new InvalidOperationException($"Nobody has said what '{grant}' means."),
    })];

    private static IEnumerable<string> Lines => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "access.md"));

    /// <summary>The small table of other systems, which are no column of the humans'.</summary>
    private static Dictionary<string, string> Systems() => Lines.SkipWhile(line => line != "## Other systems").Where(line => line.StartsWith('|')).Skip(2)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[0], cells => cells[1]);

    private static Dictionary<string, string[]> Table() => Lines.TakeWhile(line => line != "## Other systems")
        .Where(line => line.StartsWith('|')).Skip(2)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0], cells => cells.Length == Columns.Length + 1 ? cells[1..] : throw new InvalidOperationException($"The row '{cells[0]}' has {cells.Length - 1} cells."));
}

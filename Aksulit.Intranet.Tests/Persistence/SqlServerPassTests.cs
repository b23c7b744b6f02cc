using System.Reflection;
using System.Xml.Linq;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Each class that is about both databases, on SQL Server: skipped by name without one.</summary>
public sealed class SqlServerPassTests(SqlServerPass pass) : IClassFixture<SqlServerPass>
{
    public static TheoryData<string> Classes()
    {
        var rows = new TheoryData<string>();
        foreach (var type in TestClasses().Where(type => type.IsDefined(typeof(BothDatabasesAttribute))).OrderBy(type => type.FullName, StringComparer.Ordinal))
            rows.Add(new TheoryDataRow<string>(type.FullName!) { TestDisplayName = $"{type.FullName} on SQL Server", Skip = TestDatabase.NoServer });
        return rows;
    }

    [Theory, MemberData(nameof(Classes))]
    public async Task On_SQL_Server(string @class)
    {
        var tests = (await pass.ResultsAsync()).Where(test => test.Class == @class).ToList();
        Assert.NotEmpty(tests);
        var failed = tests.Where(test => test.Outcome is not ("Passed" or "NotExecuted")).Select(test => $"{test.Name}: {test.Message}").ToList();
        Assert.True(failed.Count == 0, $"{failed.Count} of {tests.Count} failed on SQL Server.\n{string.Join("\n\n", failed)}");
        Assert.Contains(tests, test => test.Outcome == "Passed");
    }

    [Fact]
    public void Every_class_on_a_register_says_on_which_databases_it_runs()
    {
        var onRegister = TestClasses().Where(UsesRegister).ToList();
        Assert.Contains(typeof(Features.Customers.FindCustomersTests), onRegister);
        Assert.Contains(typeof(Features.AuditTrail.AuditSealerTests), onRegister);
        Assert.True(onRegister.Count > 20);
        Assert.Equal([], onRegister.Where(type => type.IsDefined(typeof(BothDatabasesAttribute)) == type.IsDefined(typeof(SqliteOnlyAttribute))).Select(type => type.FullName!));
    }

    [Fact]
    public void A_report_is_read_by_class_with_what_failed()
    {
        var report = XDocument.Parse("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="A.B.Fine" outcome="Passed" />
                <UnitTestResult testId="2" testName="A.C.Wrong" outcome="Failed"><Output><ErrorInfo><Message>because</Message></ErrorInfo></Output></UnitTestResult>
              </Results>
              <TestDefinitions>
                <UnitTest id="1"><TestMethod className="A.B" name="Fine" /></UnitTest>
                <UnitTest id="2"><TestMethod className="A.C" name="Wrong" /></UnitTest>
              </TestDefinitions>
            </TestRun>
            """);
        Assert.Equal([new PassedTest("A.B", "A.B.Fine", "Passed", null), new PassedTest("A.C", "A.C.Wrong", "Failed", "because")], SqlServerPass.Read(report));
    }

    private static IEnumerable<Type> TestClasses() => typeof(SqlServerPassTests).Assembly.GetTypes().Where(type =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)));

    /// <summary>By what the class is given, holds or inherits.</summary>
    private static bool UsesRegister(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            if (level.GetConstructors(all).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType).Concat(level.GetFields(all).Select(field => field.FieldType)).Any(HoldsRegister)) return true;
        return false;
    }

    private static bool HoldsRegister(Type type) => typeof(TestRegister).IsAssignableFrom(type)
        || (type.Assembly == typeof(TestRegister).Assembly && typeof(IAsyncLifetime).IsAssignableFrom(type) && type.GetProperties().Any(property => typeof(TestRegister).IsAssignableFrom(property.PropertyType)));
}

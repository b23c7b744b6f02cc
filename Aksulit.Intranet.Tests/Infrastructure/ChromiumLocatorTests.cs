namespace Aksulit.Intranet.Tests.Infrastructure;

public sealed class ChromiumLocatorTests
{
    private const string Own = "/cache/ms-playwright/chrome";
    private static readonly HashSet<string> There = ["/opt/mine", "/usr/bin/chromium", "/snap/bin/google-chrome", Own];

    [Theory]
    [InlineData("/opt/mine", "/usr/bin:/snap/bin", "/opt/mine")]                            // the variable first
    [InlineData(null, "/snap/bin:/usr/bin", "/usr/bin/chromium")]                           // then the path, by the order of names
    [InlineData("", "/snap/bin", "/snap/bin/google-chrome")]
    [InlineData(null, "/nowhere", Own)]                                                     // Playwright's own last
    public void The_browser_is_found_in_the_scripts_order(string? configured, string path, string found) =>
        Assert.Equal(found, ChromiumLocator.Find(configured, path, Own, There.Contains));

    [Fact]
    public void No_browser_at_all_says_what_to_type() =>
        Assert.Contains("apt-get install", Assert.Throws<InvalidOperationException>(() => ChromiumLocator.Find(null, "/usr/bin", Own, _ => false)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_variable_that_names_nothing_is_not_passed_over() =>
        Assert.Contains("/gone", Assert.Throws<InvalidOperationException>(() => ChromiumLocator.Find("/gone", "/usr/bin", Own, p => p != "/gone")).Message, StringComparison.Ordinal);
}

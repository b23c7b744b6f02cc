namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>Finds the browser in the order of <c>infra/scripts/test.sh</c>: <c>AKSULIT_CHROMIUM</c>, the path, Playwright's own.</summary>
internal static class ChromiumLocator
{
    public const string Variable = "AKSULIT_CHROMIUM";

    public const string WhatToType = "No Chromium was found. Type: sudo apt-get install -y chromium   (or set AKSULIT_CHROMIUM to a browser's path)";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <param name="playwrightsOwn">Where Playwright's own installation would be.</param>
    /// <exception cref="InvalidOperationException">No browser, or the variable names a file that is not there; says what to do.</exception>
    public static string Find(string playwrightsOwn) =>
        Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"), playwrightsOwn, File.Exists);

    internal static string Find(string? configured, string? path, string playwrightsOwn, Func<string, bool> exists)
    {
        if (!string.IsNullOrEmpty(configured))
            return exists(configured) ? configured : throw new InvalidOperationException($"{Variable} names {configured}, which is not there.");
        var onPath = from name in Names
                     from directory in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                     select Path.Combine(directory, name);
        return onPath.Append(playwrightsOwn).FirstOrDefault(exists) ?? throw new InvalidOperationException(WhatToType);
    }
}

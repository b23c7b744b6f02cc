namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>The clone in which the tests were built.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>A directory under <c>artifacts/</c>, created when missing.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, "artifacts", name)).FullName;

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Aksulit.Intranet.sln"))) return directory.FullName;
        throw new InvalidOperationException("The tests run from inside the clone: Aksulit.Intranet.sln is in no directory above them.");
    }
}

using System.Runtime.CompilerServices;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// Compares a text with the approved one beside the test (<c>approved/</c>). A difference leaves the received text there as <c>.received</c>; a person who has read it renames it.
/// </summary>
internal static class Approved
{
    /// <param name="name">The file's name.</param>
    /// <param name="received">What the code wrote.</param>
    /// <param name="test">The test's own file.</param>
    public static void Matches(string name, string received, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet.Tests", Path.GetFileName(Path.GetDirectoryName(test))!, "approved", name);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
        received = received.ReplaceLineEndings("\n");
        if (approved == received) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".received", received);
        Assert.Equal(approved, received);
    }
}

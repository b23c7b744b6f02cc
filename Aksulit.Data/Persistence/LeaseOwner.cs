using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aksulit.Data.Persistence;

/// <summary>
/// The name under which a process holds a lease: it says on which machine, since which start of it and in which room of processes, so that another process beside it can see that its owner
/// is dead and need not wait for the lease to run out. Where that cannot be said for certain, nobody is called dead.
/// </summary>
internal static class LeaseOwner
{
    private const string Boot = "/proc/sys/kernel/random/boot_id", Processes = "/proc/self/ns/pid";

    /// <summary>One boot of one machine and one namespace of process numbers: a container has its own. Null where it cannot be told (not Linux).</summary>
    private static readonly string? Room = RoomOf();

    /// <summary>A name of this process; another one at each call.</summary>
    public static string New() => NameOf(Environment.ProcessId);

    /// <summary>The name that a process of this machine would have.</summary>
    internal static string NameOf(int processId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Room ?? "?"}-{processId}-{(StartOf(processId) ?? 0):x}-{Guid.NewGuid():N}");

    /// <summary>True only when the owner was a process of this very room and is there no more.</summary>
    public static bool IsDead(string owner)
    {
        if (Room is null || owner.Split('-') is not [var room, var process, var start, _] || room != Room) return false;
        return int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var started) && StartOf(id) != started;
    }

    /// <summary>When a process began, in the kernel's own ticks since the boot: every process reads the same number. Null when there is none of that number; one given anew belongs to a later process.</summary>
    private static long? StartOf(int processId)
    {
        try
        {
            // "pid (name) state ppid …": the name may hold spaces and brackets, so the fields are counted from its end; the start is the 22nd of all.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture); // a zombie works no more
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? RoomOf()
    {
        if (!File.Exists(Boot) || new FileInfo(Processes).LinkTarget is not { } processes) return null;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(Boot) + processes)))[..8];
    }
}

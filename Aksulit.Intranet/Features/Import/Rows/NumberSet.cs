using System.Text;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// Which numbers have been seen, in eight bytes each: a million texts would take ten times that. Two numbers that hash alike (one in 10¹³ for a million) cost
/// only a wrong preview: the writing looks them up by themselves.
/// </summary>
internal sealed class NumberSet
{
    private readonly HashSet<ulong> _hashes = [];

    public bool Add(string number) => _hashes.Add(Hash(number));

    public bool Contains(string number) => _hashes.Contains(Hash(number));

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(string number)
    {
        Span<byte> bytes = stackalloc byte[256];
        var length = Encoding.UTF8.GetBytes(number.AsSpan(0, Math.Min(number.Length, 80)), bytes);
        var hash = 14695981039346656037UL;
        foreach (var b in bytes[..length]) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}

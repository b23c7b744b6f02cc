using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Aksulit.Data.Domain.Import;

/// <summary>Hashes a row cell by cell with SHA-256. Cells are parted by U+001F, which no file that passed the byte check holds.</summary>
internal sealed class CellHasher
{
    private const byte Separator = 0x1F;
    private readonly byte[] _key;
    private byte[] _buffer = new byte[1024];
    private int _length;

    /// <param name="key">Bytes before the first cell. A random key makes a hash worthless outside its own reading.</param>
    public CellHasher(ReadOnlySpan<byte> key = default)
    {
        _key = key.ToArray();
        Clear();
    }

    public void Add(string cell)
    {
        var needed = _length + Encoding.UTF8.GetMaxByteCount(cell.Length) + 1;
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        _length += Encoding.UTF8.GetBytes(cell, _buffer.AsSpan(_length));
        _buffer[_length++] = Separator;
    }

    /// <summary>The first 16 bytes of the hash of what was added, which is forgotten.</summary>
    public UInt128 TakeShort()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Take(hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>The whole hash of what was added, in hexadecimal; what was added is forgotten.</summary>
    public string TakeHex()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Take(hash);
        return Convert.ToHexStringLower(hash);
    }

    private void Take(Span<byte> hash)
    {
        SHA256.HashData(_buffer.AsSpan(0, _length), hash);
        Clear();
    }

    /// <summary>Wipes the bytes too: the repeat check also hashes columns whose values must stay nowhere.</summary>
    private void Clear()
    {
        _buffer.AsSpan(0, _length).Clear();
        _key.CopyTo(_buffer, 0);
        _length = _key.Length;
    }
}

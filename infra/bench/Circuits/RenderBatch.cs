using System.Buffers.Binary;
using System.Text;

namespace Aksulit.Bench.Circuits;

/// <summary>Something on a page that listens.</summary>
/// <param name="Id">What the server knows the handler by.</param>
/// <param name="Component">The component that it belongs to.</param>
/// <param name="Event">Its attribute, e.g. <c>onclick</c>.</param>
/// <param name="Element">The element's name; empty where only the attribute was sent anew.</param>
/// <param name="Class">The element's class attribute.</param>
/// <param name="Text">The texts inside it that came with it.</param>
internal sealed record Listener(ulong Id, int Component, string Event, string Element, string Class, string Text);

/// <summary>
/// What a server sends to be drawn, read as far as a measurement needs it: who listens, and how many table rows came new. The layout is that of the framework's <c>RenderBatchWriter</c>: at the
/// end five offsets, the first of the components' changes (16 bytes each), the second of the frames that these name (20 bytes each), the last of the texts' table.
/// </summary>
internal sealed class RenderBatch
{
    private const int FrameSize = 20, ChangeSize = 16, Offsets = 5 * sizeof(int);
    private const int FrameAdded = 1, AttributeSet = 3;
    private const int ElementFrame = 1, TextFrame = 2, AttributeFrame = 3, ComponentFrame = 4, RegionFrame = 5, MarkupFrame = 8;
    private readonly byte[] _bytes;
    private readonly int _texts;

    public RenderBatch(byte[] bytes)
    {
        _bytes = bytes;
        _texts = Int(bytes.Length - sizeof(int));
        var frames = Int(bytes.Length - Offsets + sizeof(int)) + sizeof(int);
        var (components, listeners) = (Int(bytes.Length - Offsets), new List<Listener>());
        for (var component = 0; component < Int(components); component++) ReadComponent(Int(components + (component + 1) * sizeof(int)), frames, listeners);
        Listeners = listeners;
    }

    public IReadOnlyList<Listener> Listeners { get; }

    /// <summary>Rows of tables that were not there before.</summary>
    public int NewRows { get; private set; }

    private void ReadComponent(int at, int frames, List<Listener> listeners)
    {
        for (var change = 0; change < Int(at + 4); change++)
        {
            var from = at + 8 + change * ChangeSize;
            if (Int(from) is not (FrameAdded or AttributeSet)) continue;
            var first = Int(from + 8);
            // An element's number is that of the frames in it, its own included; other frames are alone.
            var count = Int(from) is FrameAdded && Int(frames + first * FrameSize) is ElementFrame or ComponentFrame or RegionFrame ? Int(frames + first * FrameSize + 4) : 1;
            for (var i = first; i < first + count; i++)
            {
                var frame = frames + i * FrameSize;
                if (Int(frame) is ElementFrame && Name(frame + 8) == "tr") NewRows++;
                if (Int(frame) is AttributeFrame && BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(frame + 12)) is var id and not 0) listeners.Add(ListenerAt(frames, i, first, id, Int(at)));
            }
        }
    }

    /// <summary>The element is the frame before its attributes; what follows them, to the end of its subtree, is inside it.</summary>
    private Listener ListenerAt(int frames, int attribute, int first, ulong id, int component)
    {
        var name = Name(frames + attribute * FrameSize + 4);
        var owner = attribute - 1;
        while (owner >= first && Int(frames + owner * FrameSize) is AttributeFrame) owner--;
        if (owner < first || Int(frames + owner * FrameSize) is not ElementFrame) return new Listener(id, component, name, "", "", "");
        var (css, inside) = ("", new StringBuilder());
        for (var i = owner + 1; i < owner + Int(frames + owner * FrameSize + 4); i++)
        {
            var at = frames + i * FrameSize;
            if (Int(at) is AttributeFrame && css.Length == 0 && Name(at + 4) == "class") css = Name(at + 8);
            if (Int(at) is TextFrame or MarkupFrame) inside.Append(Name(at + 4));
        }

        return new Listener(id, component, name, Name(frames + owner * FrameSize + 8), css, inside.ToString());
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));

    /// <summary>The text that the number at this place stands for: its length in seven bits a byte, then UTF-8.</summary>
    private string Name(int at)
    {
        var index = Int(at);
        if (index < 0) return "";
        var start = Int(_texts + index * sizeof(int));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = _bytes[start++];
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return Encoding.UTF8.GetString(_bytes, start, length);
    }
}

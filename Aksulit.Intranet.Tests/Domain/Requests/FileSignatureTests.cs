using System.Text;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>A file's kind is told by its content (R48, S8): each kind, and what pretends to be one.</summary>
public sealed class FileSignatureTests
{
    public static TheoryData<string> Right => ["pdf", "pdf with packed objects", "png", "jpeg", "two pictures", "text", "text of Windows", "text of UTF-16", "mail"];

    public static TheoryData<string, FileFlaw> Wrong => new()
    {
        { "nothing", FileFlaw.Empty },
        { "exe", FileFlaw.Executable },
        { "elf", FileFlaw.Executable },
        { "script", FileFlaw.Executable },
        { "batch", FileFlaw.Executable },
        { "zip", FileFlaw.Archive },
        { "gzip", FileFlaw.Archive },
        { "random", FileFlaw.UnknownKind },
        { "pdf head on a program", FileFlaw.Broken },
        { "pdf head alone", FileFlaw.Broken },
        { "pdf whose table is elsewhere", FileFlaw.Broken },
        { "pdf behind something", FileFlaw.UnknownKind },
        { "pdf with a zip", FileFlaw.HoldsMore },
        { "pdf with a zip before its end", FileFlaw.HoldsMore },
        { "pdf with a tail", FileFlaw.HoldsMore },
        { "pdf with a file", FileFlaw.HoldsMore },
        { "pdf that starts a program", FileFlaw.HoldsMore },
        { "pdf whose command is spelled in numbers", FileFlaw.HoldsMore },
        { "pdf that starts a program, packed", FileFlaw.HoldsMore },
        { "pdf with a packed command behind a long text", FileFlaw.HoldsMore },
        { "pdf with a command packed behind the word that ends it", FileFlaw.HoldsMore },
        { "pdf whose packed objects are named in numbers", FileFlaw.HoldsMore },
        { "pdf whose packed objects swell", FileFlaw.HoldsMore },
        { "pdf of very many packed parts", FileFlaw.HoldsMore },
        { "pdf whose packed objects are encrypted", FileFlaw.HoldsMore },
        { "pdf whose objects are packed otherwise", FileFlaw.HoldsMore },
        { "png head alone", FileFlaw.Broken },
        { "png cut", FileFlaw.Broken },
        { "png with a zip", FileFlaw.HoldsMore },
        { "png of a million by a million", FileFlaw.PictureTooLarge },
        { "png whose notes swell", FileFlaw.PictureTooLarge },
        { "jpeg head on a program", FileFlaw.Broken },
        { "jpeg cut", FileFlaw.Broken },
        { "jpeg with a zip", FileFlaw.HoldsMore },
        { "jpeg with a page behind it", FileFlaw.HoldsMore },
        { "jpeg of 65535 by 65535", FileFlaw.PictureTooLarge },
        { "html", FileFlaw.Markup },
        { "html far down in a text", FileFlaw.Markup },
        { "html across a slice", FileFlaw.Markup },
        { "html of UTF-16", FileFlaw.Markup },
        { "svg", FileFlaw.Markup },
        { "rtf", FileFlaw.Markup },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void Each_kind_is_told_by_its_content(string file) => Assert.Equal(new FileFinding(Enum.Parse<AttachmentKind>(file.Split(' ')[0] is "two" ? "Jpeg" : file.Split(' ')[0] is "mail" ? "Email" : file.Split(' ')[0], ignoreCase: true), null), FileSignature.Judge(RightOf(file)));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_none_or_pretends_is_told_why(string file, FileFlaw flaw) => Assert.Equal(new FileFinding(null, flaw), FileSignature.Judge(WrongOf(file)));

    [Theory]
    [MemberData(nameof(Right))]
    public void A_binary_file_that_was_cut_anywhere_is_not_one(string file)
    {
        var content = RightOf(file);
        if (file is "two pictures" || file.StartsWith("text", StringComparison.Ordinal) || file is "mail") return; // a shorter text is a text, one picture less is a picture
        for (var length = 1; length < content.Length - 2; length++) Assert.Null(FileSignature.Judge(content.AsSpan(0, length)).Kind is AttachmentKind.Text ? null : FileSignature.Judge(content.AsSpan(0, length)).Kind);
    }

    [Theory]
    [InlineData("tunnus 131052-308T", IdentityCodeFinding.Certain)]
    [InlineData("tunnus 131052\u0096308T", IdentityCodeFinding.Certain)]
    [InlineData("tunnus 010190-999K", IdentityCodeFinding.Suspected)]
    [InlineData("tilaus 131052", IdentityCodeFinding.None)]
    public void An_identity_code_in_a_text_is_found_wherever_it_stands(string text, IdentityCodeFinding finding)
    {
        foreach (var before in new[] { 0, 32 * 1024 - 5, 64 * 1024 - 12 })
            Assert.Equal((true, finding), (PlainText.Look(Encoding.Latin1.GetBytes($"{new string('ä', before)} {text}.")).IsText, PlainText.Look(Encoding.Latin1.GetBytes($"{new string('ä', before)} {text}.")).IdentityCode));
    }

    private static byte[] Command => [.. "2 0 << /S /Launch /F (cmd.exe) >>"u8];

    private static byte[] RightOf(string file) => file switch
    {
        "pdf" => SomeFiles.Pdf,
        "pdf with packed objects" => SomeFiles.PdfWithPacked(SomeFiles.Packed([.. "2 0 << /Type /Page >>"u8])),
        "png" => SomeFiles.Png,
        "jpeg" => SomeFiles.Jpeg,
        "two pictures" => [.. SomeFiles.Jpeg, 0, 0, .. SomeFiles.Jpeg],
        "text" => SomeFiles.Text,
        "text of Windows" => Encoding.Latin1.GetBytes("p\u00E4iv\u00E4 \u0096 \u0080 100"),
        "text of UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("päivää")],
        "mail" => SomeFiles.Mail,
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, null),
    };

    private static byte[] WrongOf(string file) => file switch
    {
        "nothing" => [],
        "exe" => [.. "MZ"u8, 0x90, 0, 3, 0, 0],
        "elf" => [0x7F, .. "ELF"u8, 2, 1, 1, 0],
        "script" => [.. "#!/bin/sh\nrm -r /\n"u8],
        "batch" => [.. "\r\n@ECHO off\r\nformat c:\r\n"u8],
        "zip" => SomeFiles.Zip,
        "gzip" => [0x1F, 0x8B, 8, 0, 0, 0],
        "random" => [1, 2, 3, 4, 0, 255, 254],
        "pdf head on a program" => [.. "%PDF-1.7\n"u8, .. "MZ"u8, 0x90, 0, 3, 0, .. "\nstartxref\n9\n%%EOF\n"u8],
        "pdf head alone" => [.. "%PDF-1.7\n"u8],
        "pdf whose table is elsewhere" => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SomeFiles.Pdf).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal)),
        "pdf behind something" => [0, 1, 2, .. SomeFiles.Pdf],
        "pdf with a zip" => [.. SomeFiles.Pdf, .. SomeFiles.Zip],
        "pdf with a zip before its end" => [.. SomeFiles.Zip.Prepend((byte)'\n').Prepend((byte)'7').Prepend((byte)'.').Prepend((byte)'1').Prepend((byte)'-').Prepend((byte)'F').Prepend((byte)'D').Prepend((byte)'P').Prepend((byte)'%'), .. SomeFiles.Pdf],
        "pdf with a tail" => [.. SomeFiles.Pdf, .. "<script>"u8],
        "pdf with a file" => SomeFiles.PdfWith("/Names << /EmbeddedFiles 2 0 R >>"),
        "pdf that starts a program" => SomeFiles.PdfWith("/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "pdf whose command is spelled in numbers" => SomeFiles.PdfWith("/OpenAction << /S /L#61unc#68 /F (cmd.exe) >>"),
        "pdf that starts a program, packed" => SomeFiles.PdfWithPacked(SomeFiles.Packed(Command)),
        "pdf with a packed command behind a long text" => SomeFiles.PdfWithPacked(SomeFiles.Packed([.. Enumerable.Repeat((byte)' ', (64 * 1024) - 14), .. Command])),   // across two steps of reading
        "pdf with a command packed behind the word that ends it" => SomeFiles.PdfWithPacked(SomeFiles.PackedBehind([.. "endstream"u8], Command)),
        "pdf whose packed objects are named in numbers" => SomeFiles.PdfWithPacked(SomeFiles.Packed(Command), type: "/O#62jStm"),
        "pdf whose packed objects swell" => SomeFiles.PdfWithPacked(SomeFiles.Packed(new byte[40 * 1024 * 1024])),
        "pdf of very many packed parts" => SomeFiles.PdfWithPacked(SomeFiles.Packed([1]), times: 9000),
        "pdf whose packed objects are encrypted" => SomeFiles.PdfWithPacked([.. "quite something else"u8]),
        "pdf whose objects are packed otherwise" => SomeFiles.PdfWithPacked([.. "<~87cURD]i,\"Ebo80~>"u8], "/ASCII85Decode"),
        "png head alone" => [.. SomeFiles.Png.Take(8)],
        "png cut" => [.. SomeFiles.Png.SkipLast(12)],
        "png with a zip" => [.. SomeFiles.Png, .. SomeFiles.Zip],
        "png of a million by a million" => SomeFiles.PngOf(1_000_000, 1_000_000),
        "png whose notes swell" => SomeFiles.PngOf(1, 1, SomeFiles.Chunk("zTXt", [.. "Comment\0\0"u8, .. SomeFiles.Packed(new byte[32 * 1024 * 1024])])),
        "jpeg head on a program" => [0xFF, 0xD8, 0xFF, .. "MZ"u8, 0x90, 0, 3],
        "jpeg cut" => [.. SomeFiles.Jpeg.SkipLast(2)],
        "jpeg with a zip" => [.. SomeFiles.Jpeg, .. SomeFiles.Zip],
        "jpeg with a page behind it" => [.. SomeFiles.Jpeg, .. "<html>"u8],
        "jpeg of 65535 by 65535" => [.. SomeFiles.Jpeg.Take(25), 0xFF, 0xFF, 0xFF, 0xFF, .. SomeFiles.Jpeg.Skip(29)],
        "html" => [.. "<!DOCTYPE html><p>Hei</p>"u8],
        "html far down in a text" => Encoding.UTF8.GetBytes(new string('x', 100_000) + "<ScRipt>alert(1)</script>"),
        "html across a slice" => Encoding.UTF8.GetBytes(new string('x', (32 * 1024) - 3) + "<script>alert(1)</script>"),
        "html of UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("hei <html>")],
        "svg" => [.. "<svg onload='alert(1)'/>"u8],
        "rtf" => [.. @"{\rtf1 hei}"u8],
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, null),
    };
}

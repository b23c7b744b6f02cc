using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>A letter of a case, ready to be written: into the archive, or onto a screen before it is (the same writer, the same words).</summary>
/// <param name="Write">Its blocks, from what stands around them.</param>
/// <param name="FreePart">What its writer added; trimmed and screened.</param>
public sealed record CaseLetter(LetterKind Kind, Func<LetterFrame, LetterWords, Letter> Write, string? FreePart = null);

/// <summary>A letter of a case to its person.</summary>
/// <param name="Request">As it is once the letter is written: extended, decided.</param>
/// <param name="Person">The person; whoever takes the case's answers may be another (D10).</param>
public sealed record AddressedLetter(DataSubjectRequest Request, PersonAddress Person, CaseLetter Letter);

using System.Collections.Frozen;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Audit;

/// <summary>What ties a read person to the staff, as far as names and the conflict list tell.</summary>
[Flags]
public enum ReadingTies
{
    None = 0,

    /// <summary>The person has the reader's own surname.</summary>
    OwnSurname = 1,

    /// <summary>It is another staff member's own record.</summary>
    Colleague = 2,
}

/// <summary>
/// Who of the read persons may be somebody near (S3). Own and declared relatives' records are closed already (S2); this points at those who were not declared, and at colleagues, whose records are open to their
/// colleagues like anybody's.
/// </summary>
public sealed class ReadingTieRule
{
    private readonly FrozenDictionary<Guid, string> _staff;
    private readonly ILookup<string, Guid> _byName;
    private readonly ILookup<Guid, (Guid StaffMember, PersonalTie Tie)> _ties;

    /// <param name="staff">Everybody who has or had an account, by name.</param>
    /// <param name="ties">The lines of the conflict list that are in force.</param>
    public ReadingTieRule(IReadOnlyDictionary<Guid, string> staff, IEnumerable<(Guid StaffMember, Guid Person, PersonalTie Tie)> ties)
    {
        ArgumentNullException.ThrowIfNull(staff);
        _staff = staff.ToFrozenDictionary();
        _byName = staff.ToLookup(member => OwnRecordRule.NameKey(member.Value), member => member.Key, StringComparer.Ordinal);
        _ties = ties.ToLookup(line => line.Person, line => (line.StaffMember, line.Tie));
    }

    /// <summary>What ties the person to the reader and to the reader's colleagues.</summary>
    public ReadingTies Of(Guid reader, Guid person, string? firstName, string lastName)
    {
        var ties = _staff.TryGetValue(reader, out var name) && SharesSurname(name, lastName) && !_ties[person].Contains((reader, PersonalTie.Namesake)) ? ReadingTies.OwnSurname : ReadingTies.None;
        var colleague = _ties[person].Any(tie => tie.Tie is PersonalTie.Self && tie.StaffMember != reader)
            || _byName[OwnRecordRule.NameKey($"{firstName} {lastName}")].Any(member => member != reader && !_ties[person].Contains((member, PersonalTie.Namesake)));
        return colleague ? ties | ReadingTies.Colleague : ties;
    }

    /// <summary>
    /// Whether a staff member's surname is a person's, or a part of it: letters folded (I8), either half of a double name. The surname is the last word of the staff member's name, or the first where a comma
    /// says so.
    /// </summary>
    public static bool SharesSurname(string staffName, string lastName)
    {
        ArgumentNullException.ThrowIfNull(staffName);
        var surname = staffName.Contains(',', StringComparison.Ordinal) ? staffName[..staffName.IndexOf(',', StringComparison.Ordinal)] : staffName;
        var own = Parts(surname.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "");
        return own.Intersect(Parts(lastName), StringComparer.Ordinal).Any();
    }

    private static string[] Parts(string name) => SearchKeys.Fold(name).Split([' ', '-', '‐', '‑', '–'], StringSplitOptions.RemoveEmptyEntries);
}

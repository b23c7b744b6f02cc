using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Staff;

/// <summary>Own records are closed (S2): one's own, a declared relative's, and one that bears one's own name until a register lead has said that it is a namesake's.</summary>
public static class OwnRecordRule
{
    /// <summary>Why the record stays closed to this staff member; null when it does not.</summary>
    /// <param name="tie">The one in force between the two; null when there is none.</param>
    public static Refusal? Refuse(PersonalTie? tie, bool bearsOwnName) => tie switch
    {
        null => bearsOwnName ? new Refusal("OwnRecordSuspected", "S2") : null,
        PersonalTie.Namesake => null,
        _ => new Refusal("OwnRecordClosed", "S2"),
    };

    /// <summary>Whether a person's name is the staff member's: the same words in any order, letters folded (I8).</summary>
    public static bool SameName(string staffName, string? firstName, string lastName) => NameKey(staffName) == NameKey($"{firstName} {lastName}");

    /// <summary>The same for two names of the same words in any order, letters folded (I8).</summary>
    public static string NameKey(string name) => string.Join(' ', SearchKeys.Fold(name.Replace(',', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    /// <summary>Why a tie cannot be recorded; null when it can. One declares one's own ties; that somebody is only a namesake is another's word, a register lead's.</summary>
    public static Refusal? RefuseDeclaring(PersonalTie tie, Guid staffMemberId, Guid actorId, bool actorIsLead, bool alreadyDeclared)
    {
        if (tie is PersonalTie.Namesake && staffMemberId == actorId) return new Refusal("OwnRecordOneself", "S2");
        if (staffMemberId != actorId && !actorIsLead) return new Refusal("OwnRecordOthers", "S2");
        return alreadyDeclared ? new Refusal("OwnRecordKnown", "S2") : null;
    }

    /// <summary>Why a tie cannot be ended; null when it can: only by a lead, and not by the one whom it closes out.</summary>
    public static Refusal? RefuseEnding(Guid staffMemberId, Guid actorId) => staffMemberId == actorId ? new Refusal("OwnRecordOneself", "S2") : null;
}

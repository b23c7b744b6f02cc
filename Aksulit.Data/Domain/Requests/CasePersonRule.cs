using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>How a case comes to its person, moves from a wrong one to the right one, or ends because there is none (D11, D12).</summary>
public static class CasePersonRule
{
    /// <summary>The kinds that can be written down before it is known who asks. A standing objection is in force with its save, so it needs its person; without one it is an objection (D15).</summary>
    public static readonly IReadOnlyList<RequestKind> WithoutPerson = [.. RightsCaseRule.Kinds, RequestKind.Rectification];

    /// <summary>Why the case cannot be given this person now; null when it can. After a proposal somebody has weighed another person's data: that is ended first.</summary>
    /// <param name="from">The case's person so far; <see cref="Guid.Empty"/> when it has none yet.</param>
    /// <param name="why">Why the one before was wrong; asked when there was one.</param>
    public static Refusal? Refuse(RequestKind kind, RequestState state, Guid from, Guid to, string? why)
    {
        if (state is RequestState.Closed or RequestState.Decided) return new Refusal("CasePersonDecided", "D12");
        if (from == to) return new Refusal("CasePersonSame");
        if (from == Guid.Empty) return null;
        if (kind is RequestKind.StandingObjection) return new Refusal("CasePersonObjection", "M4");
        if (state is RequestState.Proposed) return new Refusal("CasePersonProposed", "S2");
        return string.IsNullOrWhiteSpace(why) ? new Refusal("CasePersonWhy", "S3") : null;
    }

    /// <summary>Why nobody can be told that they are not in the register; null when it can be proposed or decided (D12).</summary>
    /// <param name="alike">How many persons, by their present or former name, e-mail address or phone number, may be the one who asks.</param>
    /// <param name="noneOfThem">Somebody has looked at each of them and says that none is.</param>
    public static Refusal? RefuseNoData(RequestState state, Guid person, int alike, bool noneOfThem)
    {
        if (state is RequestState.Closed or RequestState.Decided) return new Refusal("RequestAlreadyDecided", "S2");
        if (person != Guid.Empty) return new Refusal("NoDataButPerson", "D12");
        return alike > 0 && !noneOfThem ? new Refusal("NoDataButAlike", "D12", alike) : null;
    }

    /// <summary>The order in which the cases of one letter are carried out (D11): what stops processing first, then the copies, then what changes data, erasure last.</summary>
    public static int Order(RequestKind kind) => kind switch
    {
        RequestKind.Restriction or RequestKind.StandingObjection or RequestKind.Objection => 0,
        RequestKind.Access => 1,
        RequestKind.Portability => 2,
        RequestKind.Rectification => 3,
        RequestKind.Erasure or RequestKind.Anonymisation => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>A staff put together by hand, as the rules see it.</summary>
internal sealed class SomeStaff
{
    public static readonly DateOnly Today = new(2026, 11, 23), YearsAgo = new(2021, 1, 1);

    public List<StaffMember> Members { get; } = [];
    public List<Designation> Designations { get; } = [];
    public List<ConfidentialityUndertaking> Undertakings { get; } = [];
    public List<ProcessorContract> Contracts { get; } = [];
    public List<UndertakingText> Texts { get; } = [new(1, YearsAgo, "1")];

    public StaffSnapshot Snapshot => new(Members, Designations.ToLookup(it => it.StaffMemberId), Undertakings.ToLookup(it => it.StaffMemberId), Contracts.ToLookup(it => it.RecipientId), Texts);

    /// <summary>Somebody with every lock open, unless told otherwise.</summary>
    public StaffMember Add(string name, Role? role, DateOnly? until = null, int? signed = 1, DateOnly? undertakingUntil = null, Guid? employer = null)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name, employer);
        Members.Add(member);
        if (role is { } given) Designations.Add(new Designation(member.Id, given, YearsAgo, until, null));
        if (signed is { } version) Sign(member, version, undertakingUntil);
        return member;
    }

    public void Sign(StaffMember member, int version, DateOnly? until = null) => Undertakings.Add(new ConfidentialityUndertaking(member.Id, version, YearsAgo, YearsAgo, until, "x"));
}

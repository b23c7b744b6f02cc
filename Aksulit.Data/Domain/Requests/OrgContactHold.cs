namespace Aksulit.Data.Domain.Requests;

/// <summary>How the notice's "tänä aikana" is read for somebody who acts for an organisation (R61, C5). Neither reading refuses by itself: each part needs its own reason. The names are stored: never rename one.</summary>
public enum OrgContactHold
{
    /// <summary>While the role lasts and the organisation is a customer: the narrow reading.</summary>
    ActiveRole,

    /// <summary>Until the person's own last day (T2), also after the role has ended.</summary>
    FullRetention,
}

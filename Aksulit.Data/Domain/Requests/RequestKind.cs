namespace Aksulit.Data.Domain.Requests;

/// <summary>The rights in the notice, one case each (R47–R67, D11).</summary>
public enum RequestKind
{
    /// <summary>Art. 15 (R47)</summary>
    Access,

    /// <summary>Art. 20 (R51)</summary>
    Portability,

    /// <summary>Art. 16 (R52)</summary>
    Rectification,

    /// <summary>Art. 18 (R59)</summary>
    Restriction,

    /// <summary>Art. 21 (R60)</summary>
    Objection,

    /// <summary>Art. 17 (R27, R67)</summary>
    Erasure,

    /// <summary>R66</summary>
    Anonymisation,

    /// <summary>Art. 21(2)–(3): marketing, research, publication and their disclosure; done at once, nothing is weighed (R13, R50, R65).</summary>
    StandingObjection,
}

/// <summary>By which way a request came in (R48, D1). Every way counts, and so does an oral one.</summary>
public enum RequestChannel
{
    Letter,
    Email,
    Desk,
    Phone,

    /// <summary>A note that somebody of the house wrote about an oral request.</summary>
    OralNote,

    /// <summary>The staff's own finding (R52): no clock of the person's runs, the duty of accuracy does.</summary>
    OwnFinding,
}

/// <summary>Where a case stands.</summary>
public enum RequestState
{
    /// <summary>Written down; its clock runs.</summary>
    Received,

    /// <summary>Prepared: a proposal waits for another person's decision (S2).</summary>
    Proposed,

    /// <summary>Decided by a human (R46); the answer is still to be sent.</summary>
    Decided,

    /// <summary>Answered, with its letter archived.</summary>
    Closed,
}

/// <summary>The two grounds on which a time limit may be extended (D6). A lack of staff and a holiday are none.</summary>
public enum ExtensionGround
{
    /// <summary>The request is complex.</summary>
    Complexity,

    /// <summary>The same person has made several requests.</summary>
    NumberOfRequests,
}

/// <summary>How a case ended.</summary>
public enum RequestOutcome
{
    Granted,
    PartlyGranted,
    Refused,

    /// <summary>The person took it back.</summary>
    Withdrawn,

    /// <summary>The ten years ended while it was open: there is nothing left to rectify (T2).</summary>
    DataDestroyed,

    /// <summary>Nothing is kept about who asked (D12).</summary>
    NotInRegister,

    /// <summary>The question about who is asking was not answered, so the person was told that nothing can be done for them (D8; Art. 11(2), 12(2)). It opens again when the answer comes.</summary>
    CannotIdentify,
}

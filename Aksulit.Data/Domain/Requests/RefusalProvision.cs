namespace Aksulit.Data.Domain.Requests;

/// <summary>The provisions on which a request can be refused (R57, D7, D9, D12–D17). The list is closed; the reason in words comes beside it.</summary>
public enum RefusalProvision
{
    /// <summary>Art. 12(5): manifestly unfounded or excessive, the burden is the controller's (D9).</summary>
    Unfounded,

    /// <summary>Art. 11(2), 12(2): the person could not be identified (D8).</summary>
    NotIdentified,

    /// <summary>Art. 15(4), 20(4): it would harm somebody else's rights.</summary>
    OthersRights,

    /// <summary>Data protection act 1050/2018 §34: the national limits of access.</summary>
    NationalLimit,

    /// <summary>Art. 20(1): neither contract nor consent, or not processed by automated means (D14).</summary>
    OutsidePortability,

    /// <summary>Art. 18(1): none of its four grounds is met (D13).</summary>
    NoGroundToRestrict,

    /// <summary>Art. 21(1): compelling grounds, or a basis against which nobody can object (D15).</summary>
    CompellingGrounds,

    /// <summary>Art. 17(3)(b): a statute obliges to keep the data (D17).</summary>
    LegalObligation,

    /// <summary>Art. 17(3)(e): an open invoice, a collection or another claim (D17, T7).</summary>
    LegalClaims,

    /// <summary>The notice's "yhteyshenkilö" sentence: while the person acts for an organisation that is a customer (R61, C5).</summary>
    ActingForOrganisation,
}

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>What a text shows of Finnish personal identity codes (rules I1, I2). Says how sure, never what was found.</summary>
public enum IdentityCodeFinding
{
    /// <summary>Nothing that looks like a personal identity code.</summary>
    None,

    /// <summary>Date and pattern fit, the check character does not: a warning and a second confirmation (I2).</summary>
    Suspected,

    /// <summary>Date, pattern and check character fit: the text must not be stored (R19).</summary>
    Certain,
}

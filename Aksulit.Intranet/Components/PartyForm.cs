using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Components;

/// <summary>Somebody outside the register whom a case names, while it is being typed.</summary>
public sealed class PartyForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Street { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }

    /// <summary>What shows the mandate of a representative (D10).</summary>
    public string? Mandate { get; set; }

    /// <summary>The case's letters go to this party.</summary>
    public bool TakesAnswers { get; set; }

    /// <summary>As it is kept.</summary>
    /// <param name="asked">What an asker asks.</param>
    public PartyContent Content(string? asked = null) => new(Trimmed(Name) ?? "", Trimmed(Email), Trimmed(Street), Trimmed(PostalCode), Trimmed(City), Trimmed(Mandate), Trimmed(asked));

    /// <summary>The same party once more: the other cases of a letter name it too.</summary>
    public void Take(PartyContent party, bool takesAnswers) =>
        (Name, Email, Street, PostalCode, City, Mandate, TakesAnswers) = (party.Name, party.Email, party.Street, party.PostalCode, party.City, party.Mandate, takesAnswers);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>What the form sends, for a new person and for a known one.</summary>
/// <param name="Values">As typed.</param>
/// <param name="Source">Asked once, for every value that is new (R20).</param>
/// <param name="BusinessId">Optional: the organisation that the person acts for, found by it or entered with <paramref name="OrganisationName"/>.</param>
/// <param name="IdentityDoubtConfirmed">The person at the form has looked at the text that resembles an identity code and says that it is none (I2).</param>
/// <param name="NoticeGiven">The new person was told of the privacy notice (Art. 13).</param>
public sealed record CustomerSubmission(CustomerValues Values, TypedSource Source, TaskPurpose Task, string? BusinessId = null, string? OrganisationName = null, bool IdentityDoubtConfirmed = false,
    bool NoticeGiven = false);

/// <summary>A text holds a personal identity code, or may hold one. Names the fields and never what is in them (R19, I2).</summary>
public sealed record IdentityCodeRefused(IReadOnlyList<string> Fields, bool Certain) : Refusal(Certain ? "PersonalIdentityCode" : "PersonalIdentityCodeSuspected", "R19", string.Join(", ", Fields));

/// <summary>Somebody else saved the card meanwhile: who changed which field, from what was on this form to what is stored now.</summary>
/// <param name="Revision">The revision to send with the next try.</param>
/// <param name="Stored">What is stored now, as far as this person may see it.</param>
public sealed record ChangedMeanwhile(IReadOnlyList<MeanwhileChange> Changes, int Revision, CustomerValues Stored) : Refusal("ChangedMeanwhile");

/// <summary>One field that somebody else changed.</summary>
public sealed record MeanwhileChange(CustomerField Field, string? From, string? To, string? ByName, DateTimeOffset? At);

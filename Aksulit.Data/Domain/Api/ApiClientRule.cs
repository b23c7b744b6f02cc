using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Api;

/// <summary>An API client as it is typed.</summary>
/// <param name="ApplicationId">The application's GUID as text.</param>
/// <param name="RecipientId">Whose system it is; null for Aksulit's own.</param>
public sealed record ApiClientValues(
    string? Name, string? ApplicationId, IReadOnlyCollection<ProcessingPurpose> Purposes, IReadOnlyCollection<CustomerField> Scope, DateOnly? ValidFrom, DateOnly? ValidUntil, int? CallsPerMinute, Guid? RecipientId);

/// <summary>Which clients there may be, and which may call now (R10).</summary>
public static class ApiClientRule
{
    public const int MostCallsPerMinute = 600, LongestYears = 2;

    /// <summary>What cannot be saved; empty when all can. Nobody prolongs a client without looking at it: two years at most, as the sign-in provider's own secrets [D].</summary>
    public static IReadOnlyList<FieldProblem> Check(ApiClientValues typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return [.. Problems(typed)];
    }

    /// <summary>Why a client may not call on a day; null when it may. The first reason is told, and only to the client itself.</summary>
    /// <param name="contractInForce">Of the processor whose system it is; true for an own one.</param>
    public static Refusal? RefuseCall(ApiClient? client, bool contractInForce, DateOnly today) => client switch
    {
        null => new Refusal("ApiClientUnknown", "R10"),
        { EndedAt: not null } => new Refusal("ApiClientEnded", "R10"),
        _ when today < client.ValidFrom => new Refusal("ApiClientNotYet", "R10"),
        _ when today > client.ValidUntil => new Refusal("ApiClientExpired", "R10"),
        _ when !contractInForce => new Refusal("ApiClientWithoutContract", "R9"),
        _ => null,
    };

    private static IEnumerable<FieldProblem> Problems(ApiClientValues typed)
    {
        if (string.IsNullOrWhiteSpace(typed.Name)) yield return new(nameof(typed.Name), "Required");
        else if (typed.Name.Trim().Length > ApiClient.NameMaxLength) yield return new(nameof(typed.Name), "TooLong");
        if (!Guid.TryParse(typed.ApplicationId, out var id) || id == Guid.Empty) yield return new(nameof(typed.ApplicationId), "ApplicationIdInvalid");
        if (typed.Purposes.Count == 0 || typed.Purposes.Except(ApiScopeRule.Purposes).Any()) yield return new(nameof(typed.Purposes), "ApiPurposesInvalid");
        if (!typed.Scope.Contains(CustomerField.LastName) || typed.Scope.Except(ApiScopeRule.Fields).Any()) yield return new(nameof(typed.Scope), "ApiScopeInvalid");
        if (typed.ValidFrom is null) yield return new(nameof(typed.ValidFrom), "Required");
        if (typed.ValidUntil is null) yield return new(nameof(typed.ValidUntil), "Required");
        else if (typed.ValidFrom is { } from && (typed.ValidUntil < from || typed.ValidUntil > from.AddYears(LongestYears))) yield return new(nameof(typed.ValidUntil), "ApiUntilInvalid");
        if (typed.CallsPerMinute is not (>= 1 and <= MostCallsPerMinute)) yield return new(nameof(typed.CallsPerMinute), "ApiRateInvalid");
    }
}

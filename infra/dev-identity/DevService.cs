namespace Aksulit.DevIdentity;

/// <summary>An invented system that signs in by client credentials. Its secret is no secret: the provider exists on a developer's own machine only.</summary>
/// <param name="ClientId">The application's id: the token's <c>azp</c>.</param>
/// <param name="ObjectId">The token's <c>oid</c>: the service principal's.</param>
/// <param name="Secret">Demanded at the token endpoint.</param>
/// <param name="Name">For the terminal.</param>
/// <param name="AppRoles">The token's <c>roles</c>.</param>
public sealed record DevService(Guid ClientId, Guid ObjectId, string Secret, string Name, IReadOnlyList<string> AppRoles);

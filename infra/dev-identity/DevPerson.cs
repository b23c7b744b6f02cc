namespace Aksulit.DevIdentity;

/// <summary>An invented person that the local provider can sign in. Nobody here is real, so nobody needs a password.</summary>
/// <param name="Key">What <c>login_hint</c> and the page's button carry: short, stable, without personal data, compared ordinally.</param>
/// <param name="ObjectId">The token's <c>oid</c>; with <c>tid</c> it is what identifies a member of staff (rule S1).</param>
/// <param name="Name">The token's <c>name</c>, for display only.</param>
/// <param name="UserName">The token's <c>preferred_username</c>, for display only: never a key.</param>
/// <param name="AppRoles">The token's <c>roles</c>. Empty: the claim is left out, as Entra does.</param>
/// <param name="Description">One line for the sign-in page: what this person is there to show.</param>
public sealed record DevPerson(string Key, Guid ObjectId, string Name, string UserName, IReadOnlyList<string> AppRoles, string Description);

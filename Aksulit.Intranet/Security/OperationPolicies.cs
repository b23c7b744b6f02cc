using Microsoft.AspNetCore.Authorization;

namespace Aksulit.Intranet.Security;

/// <summary>A page's demand for an operation.</summary>
public sealed record OperationRequirement(Operation Operation) : IAuthorizationRequirement;

/// <summary>Pages ask the same guard as the handlers (S1): one answer, not two.</summary>
public sealed class OperationAuthorizationHandler(StaffLocks locks) : AuthorizationHandler<OperationRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperationRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated is not true) return;
        var standing = await locks.LookAsync(context.User, CancellationToken.None);
        if (standing.Actor is { } actor && actor.Roles.Any(requirement.Operation.Roles.Contains)) context.Succeed(requirement);
    }
}

/// <summary>One policy for each operation, by its name.</summary>
public static class OperationPolicies
{
    public static void AddOperations(this AuthorizationOptions options)
    {
        foreach (var operation in Operations.All)
            options.AddPolicy(operation.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new OperationRequirement(operation)));
    }
}

namespace Aksulit.DevIdentity;

/// <summary>The second lock; the first is that a Release build has no reference to this assembly.</summary>
internal static class DevelopmentOnly
{
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    public static void Demand(string environmentName)
    {
        if (!string.Equals(environmentName, "Development", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The local sign-in provider runs in Development only, never in {environmentName}.");
    }
}

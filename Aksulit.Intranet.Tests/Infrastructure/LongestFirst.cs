using Aksulit.Intranet.Tests.Infrastructure;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>What takes minutes begins first, so that no core waits for it at the end: the pictures, then whatever starts processes, then the rest.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName))];

    private static int Rank(string name) =>
        name.Contains("FaceCollection", StringComparison.Ordinal) ? 0 : name.Contains(".E2E.", StringComparison.Ordinal) || name.Contains("ReleaseBuildTests", StringComparison.Ordinal) ? 1 : 2;
}

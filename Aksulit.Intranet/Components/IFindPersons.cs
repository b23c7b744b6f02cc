using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>A person to choose.</summary>
/// <param name="Text">Name, or the number for who may know no more.</param>
/// <param name="About">What tells people of the same name apart.</param>
public sealed record PersonChoice(Guid Id, string Text, string About);

/// <summary>What was found.</summary>
/// <param name="More">There are more.</param>
public sealed record PersonChoices(IReadOnlyList<PersonChoice> Items, bool More);

/// <summary>Finds persons for a page that is about one of them; the search's own feature answers. Every list is a read of its persons, audited before it is shown (S3).</summary>
public interface IFindPersons
{
    /// <summary>The first of those whom the text finds.</summary>
    Task<Result<PersonChoices>> RunAsync(string text, TaskPurpose task, CancellationToken ct = default);
}

using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// axe inside the page: all its rules, and only what they found leaves it. The library's own way with Playwright (<c>RunAxe</c>) takes everything that passed out of the page and through a second, blank one, which
/// costs more than the rules.
/// </summary>
internal static class PageAxe
{
    private const string Run = """
        async ([only, except]) => {
          const context = { exclude: except.map(selector => [selector]) };
          if (only) context.include = [[only]];
          const { violations } = await axe.run(context, { resultTypes: ['violations'] });
          return JSON.stringify(violations.map(({ id, impact, nodes }) => `${id} (${impact}) at ` + nodes.map(node =>
            `${node.target.join(' ')} ${node.html.slice(0, 160)} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join(' ')}`).join(' | ')));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>A line for each rule that is broken: its name, how bad, where and why.</summary>
    /// <param name="only">A selector; null: the whole page.</param>
    /// <param name="except">Selectors of what is left out.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page, string? only = null, params string[] except)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync($"() => {{ {Script} }}");
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run, new object?[] { only, except }))!;
    }
}

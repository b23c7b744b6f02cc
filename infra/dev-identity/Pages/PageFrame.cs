namespace Aksulit.DevIdentity.Pages;

/// <summary>What both pages share: head, style, and the <c>main</c> around their content.</summary>
internal static class PageFrame
{
    public const string End = "</main>\n</body>\n</html>\n";

    private const string Style = """
        :root { color-scheme: light dark; --page: #f5f6f8; --card: #ffffff; --text: #1b1f24; --quiet: #535c66; --line: #7d8792; --accent: #0b5cad; --tag: #e3eefa; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14171b; --card: #1e2329; --text: #eceff3; --quiet: #aab4bf; --line: #77828e; --accent: #7db8f5; --tag: #1d3550; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 Inter, system-ui, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
        h1 span { color: var(--quiet); font-weight: 400; margin-left: .4em; }
        p { margin: 0 0 .25rem; max-width: 44rem; }
        p[lang=en] { color: var(--quiet); }
        ul { list-style: none; margin: 1.5rem 0 0; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }
        li { display: grid; }
        button { display: grid; gap: .3rem; align-content: start; width: 100%; padding: .9rem 1rem; text-align: left; font: inherit; color: inherit;
          background: var(--card); border: 1px solid var(--line); border-radius: .6rem; cursor: pointer; overflow-wrap: anywhere; }
        button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
        button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .name { font-weight: 600; font-size: 1.05rem; }
        .role { display: inline-block; padding: 0 .5rem; margin: 0 .2rem .2rem 0; border-radius: 1rem; background: var(--tag); font-size: .875rem; }
        .none, .account { color: var(--quiet); font-size: .875rem; }
        """;

    public static string Start(string title, string nonce) =>
        $"""
        <!doctype html>
        <html lang="fi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <style nonce="{nonce}">
        {Style}
        </style>
        </head>
        <body>
        <main>

        """;
}

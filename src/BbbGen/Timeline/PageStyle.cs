namespace BbbGen.Timeline;

/// <summary>The style sheet of the page: system fonts, light and dark mode, any width down to a phone.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --paper: #ffffff;
          --line: #d5dbe3; --bar: #5b84b1; --hot: #b3420c; --bad: #a31621; --focus: #1d4ed8; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6eaf0; --soft: #9aa7b8; --paper: #12161c;
          --line: #333d4a; --bar: #6d9bcf; --hot: #ef8e4f; --bad: #ff6b70; --focus: #8ab4ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        a { color: inherit; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
        ul, ol { margin: 0; padding: 0; list-style: none; }
        dl { margin: .25rem 0 .75rem; }
        dt { color: var(--soft); font-size: .85rem; }
        dd { margin: 0 0 .25rem; overflow-wrap: anywhere; }
        summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .5rem;
          padding: .3rem .2rem; cursor: pointer; border-top: 1px solid var(--line); }
        summary::-webkit-details-marker { display: none; }
        .name { overflow-wrap: anywhere; }
        summary .name::before { content: "+ "; color: var(--soft); }
        details[open] > summary .name::before { content: "\2212 "; }
        .time { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
        .track { grid-column: 1 / -1; position: relative; height: .7rem; background: color-mix(in srgb, var(--line) 40%, transparent); }
        .bar { position: absolute; inset-block: 0; min-width: 2px; background: var(--bar); }
        .hot .bar { background: var(--hot); }
        .bad .bar { background: var(--bad); }
        .inner { padding-left: .8rem; }
        .inner .track { height: .45rem; }
        .type, .cost { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .steps li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .5rem; padding: .2rem 0;
          border-top: 1px solid var(--line); }
        .scroll { overflow-x: auto; border: 1px solid var(--line); }
        svg { display: block; font: 13px system-ui, sans-serif; }
        svg rect { fill: var(--paper); stroke: var(--bar); stroke-width: 1.5; }
        svg text { fill: var(--ink); }
        svg path { fill: none; stroke: var(--soft); }
        svg .hot { stroke: var(--hot); stroke-width: 2.5; }
        table { border-collapse: collapse; width: 100%; }
        td, th { text-align: left; padding: .2rem .5rem .2rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        td + td, th + th { text-align: right; white-space: nowrap; }
        .why { color: var(--bad); overflow-wrap: anywhere; }
        @media (min-width: 48rem) {
          summary { grid-template-columns: 18rem 9rem minmax(0, 1fr); align-items: center; }
          .inner summary { grid-template-columns: 17.2rem 9rem minmax(0, 1fr); }
          .track { grid-column: auto; }
        }
        """;
}

namespace BbbGen.Terminal.Html;

/// <summary>The style sheet of the page: system fonts, light and dark mode, any width down to a phone.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff;
          --line: #d0d7de; --bar: #4f7cac; --hot: #b3420c; --bad: #a31621; --focus: #0550ae; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --soft: #9aa7b8; --paper: #0d1117;
          --line: #30363d; --bar: #6d9bcf; --hot: #ef8e4f; --bad: #ff7b80; --focus: #79c0ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.1rem; font-weight: 600; color: var(--soft); margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2, [role=heading] { font-size: 1.2rem; font-weight: 600; }
        h2 { margin: 2.5rem 0 .5rem; }
        p { margin: .5rem 0; }
        .lead { font-size: 1.4rem; line-height: 1.35; max-width: 50rem; margin: 0 0 .75rem; text-wrap: balance; overflow-wrap: anywhere; }
        .note, .cost, .id, .time, dt { color: var(--soft); }
        .note, .cost, .time, dt { font-size: .875rem; }
        .id { font-size: .8rem; overflow-wrap: anywhere; }
        .why { color: var(--bad); overflow-wrap: anywhere; }
        a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .15em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
        ul, ol { margin: 0; padding: 0; list-style: none; }
        dl { margin: .25rem 0 .75rem; }
        dd { margin: 0 0 .25rem; overflow-wrap: anywhere; }
        .facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1rem 0 0; padding: .75rem 0;
          border-block: 1px solid var(--line); }
        .facts dd { margin: 0; }
        .picture svg { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
        .picture .wide { display: none; }
        summary { padding: .35rem .2rem; cursor: pointer; list-style: none; }
        summary::-webkit-details-marker { display: none; }
        summary:hover { background: color-mix(in srgb, var(--line) 30%, transparent); }
        summary > .name::before { content: "+"; display: inline-block; width: 1rem; margin-right: .2rem; color: var(--soft); }
        details[open] > summary > .name::before { content: "\2212"; }
        section > details { border-top: 1px solid var(--line); }
        .name { overflow-wrap: anywhere; }
        .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; align-items: baseline; }
        .inner .row { border-top: 1px solid var(--line); }
        .time { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
        .track, .ticks { grid-column: 1 / -1; position: relative; }
        .track { height: .75rem; margin-top: .15rem;
          background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px var(--step)); }
        .bar { position: absolute; inset-block: 0; min-width: 3px; border-radius: 2px; background: var(--bar); }
        .hot > summary .bar { background: var(--hot); }
        .bad > summary .bar { background: var(--bad); }
        .inner { padding-left: 1.1rem; }
        .inner .track { height: .5rem; }
        .axis { padding: 0 .2rem; }
        .ticks { height: 1.3rem; font-size: .8rem; color: var(--soft); }
        .ticks span { position: absolute; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .steps li { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .75rem; padding: .25rem 0;
          border-top: 1px solid var(--line); }
        .waits li { padding: .15rem 0; }
        .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; }
        .graph { display: block; font: 13px system-ui, sans-serif; }
        .graph rect { fill: var(--paper); stroke: var(--bar); stroke-width: 1.5; }
        .graph text { fill: var(--ink); }
        .graph .when { fill: var(--soft); }
        .graph path { fill: none; stroke: var(--soft); }
        .graph .hot { stroke: var(--hot); stroke-width: 2.5; }
        table { border-collapse: collapse; width: 100%; }
        td, th { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line);
          overflow-wrap: anywhere; }
        th { font-weight: 600; }
        thead th { color: var(--soft); font-size: .875rem; border-top: 0; }
        details td:last-child, details th:last-child { text-align: right; padding-right: 0; white-space: nowrap; }
        .open { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 0 2rem; }
        .open h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
        .open th { font-weight: normal; white-space: nowrap; width: 1%; font-variant-numeric: tabular-nums; }
        .open td { color: var(--soft); }
        @media (min-width: 48rem) {
          .picture .wide { display: block; }
          .picture .narrow { display: none; }
          .row { grid-template-columns: 24rem 8rem minmax(0, 1fr); align-items: center; }
          .inner .row { grid-template-columns: 22.9rem 8rem minmax(0, 1fr); }
          .inner .inner .row { grid-template-columns: 21.8rem 8rem minmax(0, 1fr); }
          .track, .ticks { grid-column: auto; }
          .inner dl { display: grid; grid-template-columns: 6rem minmax(0, 1fr); }
          .track { margin: 0; }
        }
        @media print { details::details-content { content-visibility: visible; } }
        """;
}

"""The style sheet of a pack's page: light, dark and paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1f2430; --muted: #4a4f59; --paper: #ffffff; --line: #c9ced6;
  --head: #eef2f7; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f5f8; --muted: #c3c8d1; --paper: #14171c; --line: #3a414c;
  --head: #20252c; --accent: #6fb3f2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 "IBM Plex Sans", Inter, "Source Sans 3", "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.5rem 0 0.25rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 0.75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.5rem; }
h1, h2, h3, figcaption, th, td, li { overflow-wrap: anywhere; }
p, ul { max-width: 46rem; }
ul { padding-left: 1.25rem; }
li { margin: 0.3rem 0; }
a { color: var(--accent); }
.ala { color: var(--muted); margin-top: 0; }
.huomio, .oma { border-left: 4px solid var(--accent); padding: 0.4rem 0.9rem; background: var(--head); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; max-width: none; }
figure { margin: 1.25rem 0; }
.kaavio { display: block; width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line);
  border-radius: 6px; }
.ote blockquote { margin: 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.ote p { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.ote figcaption { color: var(--muted); font-size: 0.875rem; padding-left: 0.9rem; }
details summary { cursor: pointer; color: var(--accent); padding: 0.3rem 0; }
.taulu { overflow-x: auto; margin: 1rem 0; }
.taulu:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line);
  min-width: 4.5rem; }
thead th { background: var(--head); }
tbody th { font-weight: 400; }
.luku { text-align: right; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.25rem; font-size: 0.9rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
@media print { :root { --ink: #000000; --muted: #333333; --paper: #ffffff; --head: #f2f2f2; --line: #999999; }
  body { max-width: none; padding: 0; font-size: 10pt; } nav, details { display: none; }
  h2 { break-after: avoid; } h3 { break-after: avoid; } figure, tr { break-inside: avoid; }
  section { break-before: auto; } .taulu { overflow: visible; } }
@page { margin: 18mm 15mm; }
"""

"""How a printed sheet looks: A4 or Letter, black on white, small margins, nothing cut in two."""

from __future__ import annotations

from typing import Final

CSS: Final = """\
@page { size: A4; margin: 8mm 12mm 8mm; }
* { box-sizing: border-box; }
body { font: 8pt/1.2 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
  color: #111; background: #fff; margin: 0 auto; max-width: 188mm; }
h1 { font-size: 15pt; line-height: 1.1; margin: 0 0 1mm; }
h2 { font-size: 10pt; margin: 1.8mm 0 1mm; padding: 0.5mm 2mm; background: #ececec;
  border-left: 1.2mm solid #1c3557; break-after: avoid; }
h2 small { float: right; font-weight: normal; font-size: 8pt; color: #111; }
p { margin: 0; }
small, .aside, .help { color: #444; font-size: 7pt; }
.aside { font-style: italic; }
.head { display: flex; gap: 5mm; margin: 1.5mm 0 1mm; }
.head span { flex: 1; border-bottom: 0.25mm solid #555; padding-top: 2mm; }
.warning { border: 0.5mm solid #111; padding: 1mm 2mm; margin-bottom: 2mm; font-weight: bold; }
.two { columns: 2; column-gap: 6mm; }
.q { break-inside: avoid; padding-bottom: 0.9mm; }
.ask { font-weight: bold; }
.ask small { font-weight: normal; }
.said { font-style: italic; font-weight: normal; }
.gap { display: inline-block; width: 14mm; border-bottom: 0.25mm solid #555; }
.line { border-bottom: 0.25mm solid #777; height: 5.4mm; }
.numbered { display: flex; align-items: flex-end; height: 5.4mm; }
.numbered span { flex: 1; border-bottom: 0.25mm solid #777; margin-left: 1mm; padding-left: 1mm; }
.row { display: flex; justify-content: space-between; margin: 1.2mm 0 0.4mm; max-width: 88mm; }
.row b { font-weight: normal; min-width: 6.4mm; text-align: center; padding: 0.5mm 0.6mm;
  border: 0.25mm solid #777; border-radius: 3.5mm; }
.ends { display: flex; justify-content: space-between; max-width: 88mm; }
.ticks > span { display: inline-block; margin: 0.6mm 4mm 0.2mm 0; }
.box { display: inline-block; width: 3mm; height: 3mm; border: 0.3mm solid #111;
  margin-right: 1.4mm; vertical-align: -0.4mm; }
.place { display: inline-block; width: 5mm; border-bottom: 0.3mm solid #111; margin-right: 1.4mm; }
table { border-collapse: collapse; width: 100%; margin: 0.8mm 0; }
th, td { border: 0.25mm solid #777; padding: 0.6mm 1.2mm; text-align: left; font-size: 7.8pt;
  vertical-align: top; }
td { height: 5.4mm; }
th:first-child { width: 30%; }
.tick { text-align: center; width: 15mm; }
.form { display: flex; flex-wrap: wrap; gap: 0 5mm; }
.form > div { flex: 1 1 45%; min-width: 78mm; break-inside: avoid; }
.form > .whole { flex-basis: 100%; }
.form .line, .blocks .line { height: 5mm; }
.blocks { display: flex; gap: 4mm; margin-top: 0.8mm; }
.blocks > div { flex: 1; border: 0.3mm solid #777; border-radius: 1.5mm; padding: 1mm 2mm 1.6mm; }
.blocks .row { flex-wrap: nowrap; }
.blocks .row b { min-width: 4.4mm; padding: 0.3mm; }
.blocks .ticks > span { margin-right: 2.4mm; }
.blocks .short { display: flex; align-items: flex-end; gap: 1.5mm; }
.blocks .short .line { flex: 1; }
.part, .short, .whole { margin-top: 0.6mm; }
.note { white-space: pre-line; border-left: 0.6mm solid #111; padding-left: 1.6mm;
  margin: 0.6mm 0; font-size: 8pt; }
section > .note, section > .aside { break-after: avoid; }
footer { margin-top: 2mm; border-top: 0.25mm solid #777; padding-top: 0.8mm; }
@media screen { body { padding: 8mm; } }
"""

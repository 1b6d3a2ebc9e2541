"""The report on agreement as one HTML file: its pictures are in it, light and dark, and nothing is fetched.

Behind every picture stands its table. All text is escaped; titles and names may be written in any direction.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from annotator.domain.records import now
from annotator.jobs.agreement_words import METHOD, heading_of, interval_words, undefined_of
from annotator.review.agreement_tables import Cell, Table, in_words, tables_of_all, tables_of_pair
from annotator.review.chance import Estimate
from annotator.review.chart_canvas import ChartColours, read_colours, svg_of
from annotator.review.charts import by_tag_figure, confusion_figure, differences_figure, over_time_figure
from annotator.review.coefficients import Undefined
from annotator.review.over_time import series

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from annotator.jobs.agreement import Agreed
    from annotator.review.agreement import Agreement, PairAgreement

_FEWEST_PERIODS = 2  # that make a picture
_CAPTIONS = {
    "by_tag": "A filled dot is F1 of the same span, a hollow one of overlapping spans; the bar is the 95 % interval.",
    "confusion": "Rows are the tags of the first layer, columns those of the second; the more labels, the more ink.",
    "differences": "Places in the text in which the two say something else.",
    "over_time": "An article counts in the month of the last label there.",
}


def write_html(out: BinaryIO, agreed: Agreed, themes: Path) -> None:
    """The whole report; `themes` is the folder of the colours."""
    light, dark = read_colours(themes, "light"), read_colours(themes, "dark")
    out.writelines(part.encode() for part in _parts(agreed, light, dark))


def _parts(agreed: Agreed, light: ChartColours, dark: ChartColours) -> Iterator[str]:
    agreement = agreed.agreement
    title = f"Agreement: {', '.join(agreement.layers)}"
    yield _HEAD.format(title=escape(title), light=_variables(light), dark=_variables(dark))
    yield f'<h1>Agreement</h1><p class="meta" dir="auto">{escape(heading_of(agreed))}</p>'
    if len(agreement.layers) > 2:
        for table in tables_of_all(agreement):
            yield _section(table)
    for pair in agreement.pairs:
        yield from _pair(agreement, pair, light, dark)
    yield _about(agreed)
    yield "</main></body></html>\n"


def _pair(agreement: Agreement, pair: PairAgreement, light: ChartColours, dark: ChartColours) -> Iterator[str]:
    if len(agreement.layers) > 2:
        yield f"<h2>{_text(pair.layers[0])} and {_text(pair.layers[1])}</h2>"
    yield _tiles(pair)
    pictures = _pictures(agreement, pair)
    for table in tables_of_pair(agreement, pair):
        draw = pictures.get(table.name)
        yield _section(table, "" if draw is None else _picture(table, draw(light), draw(dark)))


def _pictures(agreement: Agreement, pair: PairAgreement) -> dict[str, Callable[[ChartColours], Figure]]:
    """What draws the picture of a table."""
    found: dict[str, Callable[[ChartColours], Figure]] = {
        "by_tag": lambda colours: by_tag_figure(pair, agreement.codebook, colours),
        "confusion": lambda colours: confusion_figure(pair, agreement.codebook, colours),
        "differences": lambda colours: differences_figure(pair.differences, colours),
    }
    over_time = series(pair.articles)
    if len(over_time.periods) >= _FEWEST_PERIODS:
        found["over_time"] = lambda colours: over_time_figure(over_time, colours)
    return found


def _tiles(pair: PairAgreement) -> str:
    """The four figures that most people look for."""
    overall = pair.overall
    tiles = (
        ("Same span, same tag (F1)", Estimate(overall.scores.strict.f1, overall.strict_interval)),
        ("Overlapping, same tag (F1)", Estimate(overall.scores.overlap.f1, overall.overlap_interval)),
        ("Cohen’s kappa, per token", pair.chance.cohen_kappa),
        ("Krippendorff’s alpha, unitizing", pair.chance.unitizing),
    )
    return f'<div class="tiles">{"".join(_tile(name, estimate) for name, estimate in tiles)}</div>'


def _tile(name: str, estimate: Estimate) -> str:
    figure, _, interval = in_words(estimate, 2).partition(" ")
    why = f"{estimate.score.reason}" if isinstance(estimate.score, Undefined) else interval.strip("()")
    label = "95 % interval " if interval else ""
    return f"<div><div>{name}</div><strong>{figure}</strong><div>{label}{escape(why)}</div></div>"


def _section(table: Table, picture: str = "") -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    head = "".join(f'<th scope="col">{_text(column.title)}</th>' for column in table.columns)
    caption = _CAPTIONS.get(table.name, "")
    note = f'<p class="meta">{caption}</p>' if caption else ""
    return (
        f'<section id="{table.name}"><h3>{escape(table.title)}</h3>{note}{picture}<div class="wide"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>\n"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"<td>{_text(cell)}</td>"
    if cell is None:
        return "<td></td>"
    score = cell.score if isinstance(cell, Estimate) else cell
    why = f' title="{escape(str(score.reason))}"' if isinstance(score, Undefined) else ""
    return f'<td class="number"{why}>{in_words(cell)}</td>'


def _text(text: str) -> str:
    """Words of somebody else's, which may be written in another direction than what is around them."""
    return f"<bdi>{escape(text)}</bdi>"


def _picture(table: Table, light: Figure, dark: Figure) -> str:
    width, height = (round(float(inches) * light.dpi) for inches in light.get_size_inches())
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{_data(dark)}">'
        f'<img src="{_data(light)}" width="{width}" height="{height}" alt="{escape(table.title)}; the table below has'
        ' its figures"></picture>'
    )


def _data(figure: Figure) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg_of(figure)).decode()}"


def _about(agreed: Agreed) -> str:
    method = "".join(f"<p>{escape(text)}</p>" for text in (*METHOD, interval_words(agreed)))
    undefined = undefined_of(agreed)
    parts = [f'<section id="about"><h3>How it was computed</h3>{method}<p>Written {now()}.</p>']
    if agreed.refusals:
        left_out = "".join(f"<li>{_text(str(refusal))}</li>" for refusal in agreed.refusals)
        parts.append(f"<h3>Left out, because it is damaged</h3><ul>{left_out}</ul>")
    if undefined:
        rows = "".join(f"<tr><td>{_text(name)}</td><td>{escape(reason)}</td></tr>" for name, reason in undefined)
        parts.append(f'<h3>Undefined</h3><div class="wide"><table><tbody>{rows}</tbody></table></div>')
    return f"{''.join(parts)}</section>"


def _variables(colours: ChartColours) -> str:
    return f"--paper:{colours.paper};--ink:{colours.ink};--ink2:{colours.ink2};--hair:{colours.hair}"


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root{{color-scheme:light dark;{light}}}
@media (prefers-color-scheme:dark){{:root{{{dark}}}}}
body{{margin:0;background:var(--paper);color:var(--ink);
font:13px/1.5 Inter,"Segoe UI Variable Text","Segoe UI",system-ui,"Noto Sans","DejaVu Sans",sans-serif}}
main{{max-width:1080px;margin:0 auto;padding:24px}}
h1{{font-size:20px;font-weight:600;margin:0}} h2{{font-size:20px;font-weight:600;margin:40px 0 0}}
h3{{font-size:14px;font-weight:600;margin:0 0 4px}}
section{{border-top:1px solid var(--hair);padding:16px 0}}
.meta{{color:var(--ink2);font-size:12px;margin:0 0 12px}}
.tiles{{display:flex;flex-wrap:wrap;gap:24px;padding:16px 0;color:var(--ink2)}} .tiles>div{{min-width:200px;flex:1}}
.tiles strong{{display:block;font-size:28px;line-height:1.3;font-weight:600;color:var(--ink)}}
.wide{{overflow-x:auto}} picture,img{{display:block;max-width:100%;margin:0 0 12px}} img{{height:auto}}
table{{border-collapse:collapse;font-size:12px}}
th,td{{text-align:start;padding:4px 12px 4px 0;border-bottom:1px solid var(--hair);vertical-align:top}}
@media print{{main{{max-width:none;padding:0}} table{{font-size:8px}} section{{break-inside:avoid-page}}}}
th{{font-weight:500;color:var(--ink2)}} td.number{{font-variant-numeric:tabular-nums;white-space:nowrap}}
</style></head><body><main>
"""

"""What each layer says of each token of a text.

A token is a run of letters, digits and underscores (`\\w+`), or one other mark that is no white space. It has each tag
of which a label shares at least one code point with it.

**A token with several tags.** Labels nest by rule (a country in an actor in a stance), so that many tokens have more
than one tag. Kappa and nominal alpha ask for values that exclude one another, one for each unit and layer. The value
of a token is therefore the *set* of its tags, the empty set ("none") being one value among the others: {actor,
country} and {actor} are two values, and whoever forgot the country disagrees there. One decision for each token and
tag, all pooled in one table, was turned down: the decisions about one token are not independent of one another, and
tags of different frequency in one table make agreement by chance look smaller, the more so the more rare tags a
codebook has. What two layers agree on in part shows in the figures of each tag, where the value is whether the token
has that tag, and in alpha for unitizing.

In scripts that put no spaces between words a run is as long as the clause, and these figures are coarse.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from annotator.domain.comparing import ComparedLabel

Coding = tuple[int, ...]  # for each layer the tags of a token, one bit each
_TOKEN = re.compile(r"\w+|[^\w\s]")


def token_codings(text: str, layers: Sequence[Sequence[ComparedLabel]], bits: Mapping[str, int]) -> Counter[Coding]:
    """How many tokens of a text have which tags in which layer; `bits` has the bit of each tag (1, 2, 4 …)."""
    starts, ends = _edges(text)
    found: Counter[Coding] = Counter()
    coding = [0] * len(layers)
    done = 0
    for at, layer, before, after in _turns(starts, ends, layers, bits):
        if at > done:
            found[tuple(coding)] += at - done
            done = at
        coding[layer] += after - before
    if len(starts) > done:
        found[tuple(coding)] += len(starts) - done
    return found


def codings_of_tag(codings: Mapping[Coding, int], bit: int) -> Counter[tuple[bool, ...]]:
    """Whether tokens have one tag, of the codings of all."""
    found: Counter[tuple[bool, ...]] = Counter()
    for coding, count in codings.items():
        found[tuple(bool(tags & bit) for tags in coding)] += count
    return found


def _edges(text: str) -> tuple[list[int], list[int]]:
    spans = [each.span() for each in _TOKEN.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _turns(
    starts: Sequence[int], ends: Sequence[int], layers: Sequence[Sequence[ComparedLabel]], bits: Mapping[str, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Where what a layer says changes: the number of the token, the layer, and a bit that goes and one that comes."""
    turns = []
    for layer, labels in enumerate(layers):
        by_tag: dict[str, list[tuple[int, int]]] = {}
        for label in labels:
            first, past = bisect_right(ends, label.start), bisect_left(starts, label.end)
            if first < past:
                by_tag.setdefault(label.tag, []).append((first, past))
        for tag, ranges in by_tag.items():
            for first, past in _joined(ranges):
                turns += [(first, layer, 0, bits[tag]), (past, layer, bits[tag], 0)]
    yield from sorted(turns)


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    ranges.sort()
    first, past = ranges[0]
    for start, end in ranges[1:]:
        if start > past:
            yield first, past
            first, past = start, end
        else:
            past = max(past, end)
    yield first, past

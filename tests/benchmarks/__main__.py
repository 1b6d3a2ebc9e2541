"""All benchmarks, each target beside its figure: `python -m tests.benchmarks`."""

import sys

from tests.benchmarks import (
    bench_agreement,
    bench_countries,
    bench_export,
    bench_filling,
    bench_list,
    bench_numbers,
    bench_press,
    bench_review,
    bench_search,
    bench_start,
    bench_store,
    bench_view,
)

if __name__ == "__main__":
    sys.argv[1:] = []
    bench_store.main()
    bench_export.main()
    bench_list.main()
    bench_start.main()
    bench_view.main()
    bench_press.main()
    bench_review.main()
    bench_search.main()
    bench_filling.main()
    bench_numbers.main()
    bench_countries.main()
    bench_agreement.main()

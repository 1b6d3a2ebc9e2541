"""All benchmarks, each target beside its figure: `python -m tests.benchmarks`."""

import sys

from tests.benchmarks import bench_countries, bench_export, bench_store, bench_view

if __name__ == "__main__":
    sys.argv[1:] = []
    bench_store.main()
    bench_export.main()
    bench_view.main()
    bench_countries.main()

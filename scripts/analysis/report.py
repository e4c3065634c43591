#!/usr/bin/env python3
"""Makes a report of a results file: one HTML page that stands for itself and needs no network.

    /usr/bin/python3 scripts/analysis/report.py results/contribution_integration.h5 -o report.html

The page holds the findings in sentences, policies compared, pictures to choose from, and everything that it takes to
repeat the results. Needs python3-xarray, python3-h5netcdf and python3-scipy. Plotly, which draws the pictures in the
browser, is fetched once from npm and kept in build/; without a network, name its package with --plotly.
Exit status: 0 done, 1 Plotly or the output is not to be had, 2 the results file cannot be read.
"""
import argparse
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

try:
    from daylight.errors import PartialResultsWarning, ResultsError
    from daylight.report import PlotlyError, write_report
except ModuleNotFoundError as missing:
    sys.exit(f"report: {sys.executable} lacks {missing.name}. On Debian run it with /usr/bin/python3, "
             "after apt-get install python3-xarray python3-h5netcdf python3-scipy")


def main() -> int:
    about, _, rest = __doc__.partition("\n")
    parser = argparse.ArgumentParser(description=about, epilog=rest,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="OUT.h5", type=Path, help="a results file of daylight")
    parser.add_argument("-o", "--output", metavar="PAGE.html", type=Path, help="the page; else beside the results")
    parser.add_argument("--plotly", metavar="PACKAGE.tgz", type=Path, help="Plotly's package as downloaded from npm")
    asked = parser.parse_args()
    output = asked.output or asked.results.with_suffix(".html")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PartialResultsWarning)
        try:
            write_report(asked.results, output, asked.plotly)
        except ResultsError as problem:
            return failed(str(problem), 2)
        except PlotlyError as problem:
            return failed(str(problem), 1)
        except OSError as problem:
            return failed(f"{output}: cannot be written ({problem.strerror or problem})", 1)
    for warning in caught:
        if issubclass(warning.category, PartialResultsWarning):
            print(f"report: {warning.message}", file=sys.stderr)
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")
    return 0


def failed(message: str, status: int) -> int:
    print(f"report: {message}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())

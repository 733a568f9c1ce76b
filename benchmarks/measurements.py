"""The measurements: each with the line that says what it is, and the module that does it."""

import importlib

MEASUREMENTS = {
    "ingest": "Rows a second into the lake, from CSV and from Arrow.",
    "index": "From transfers to a ledger index: seconds, peak memory, bytes on the disk.",
    "trace": "Traces of one root each, every rule, on a mapped index.",
    "peers": "The same roots asked of DuckDB's recursive query and of a networkx walk, which answer "
    "reach only.",
    "campaign": "A year of cases in one pass.",
    "extend": "Further transfers into an index that stands, against building it anew.",
    "start": "From the command to the answer.",
    "centre-start": "From cloudsword serve to the first page.",
    "intake": "From saving a report to the first picture of its money.",
    "api-intake": "Reports through the API in one minute, and what a cut connection does to them.",
    "pages": "Fifty officers at once on a full centre: what each page takes. Its size counts reports.",
    "numbers": "Features of telephone numbers, an hour of calls as it comes in, scores of a table.",
    "sichuan": "A published table of fraud numbers, ten random splits, against plain LightGBM.",
    "warnings": "Countries replayed hour by hour: how soon scam numbers are warned of, and who else.",
    "country": "Synthetic countries, made and written, and taken into a centre.",
}
MODULES = {
    "centre-start": "centre_start",
    "api-intake": "api_intake",
    "trace": "traces",
    "extend": "extension",
    "country": "countries",
}


def module_of(name: str) -> object:
    """Return the module of a measurement: it has SIZES and run(scratch)."""
    return importlib.import_module(f"benchmarks.{MODULES.get(name, name)}")

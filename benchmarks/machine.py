"""What the figures were measured on."""

import importlib.metadata
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

PACKAGES = ("numpy", "numba", "pyarrow", "duckdb", "networkx")


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def describe() -> dict[str, str]:
    """Return machine, versions and the present."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return {
        "machine": f"{_processor()}, {os.cpu_count()} processors, {memory:.0f} GB, {platform.system()} "
        f"{platform.release().partition('-')[0]}",
        "versions": f"Python {platform.python_version()}, {', '.join(versions)}",
        "measured_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "load": f"{os.getloadavg()[0]:.1f}",
    }

"""Write the catalogues anew, or with ``--check`` say what is wrong with them; other folders may be named."""

import sys
from itertools import product
from pathlib import Path

from tools.catalogues.extraction import HOMES, sentences
from tools.catalogues.faults import faults
from tools.catalogues.files import SPOKEN, brought_up, place, read, translations, written


def main(arguments: list[str]) -> int:
    """Return how many faults there are; 0 is well."""
    wrong: list[str] = []
    homes = [Path(each) for each in arguments if not each.startswith("-")] or HOMES
    for home, language in product(homes, SPOKEN):
        found = sentences(home)
        if "--check" not in arguments:
            catalog = brought_up(found, translations(read(language, home)))
            place(language, home).parent.mkdir(parents=True, exist_ok=True)
            place(language, home).write_bytes(written(language, catalog))
            place(language, home).with_suffix(".mo").unlink(missing_ok=True)  # earlier versions kept one
        wrong += faults(language, found, home)
    for fault in wrong:
        print(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m tests.record.toy_cli …`: the command line with the toy table and reader in place of the catalogue."""

import kuager.catalogue
from kuager.cli import main
from tests.record.toy import SCHEMA

if __name__ == "__main__":
    kuager.catalogue.schema = lambda: SCHEMA  # type: ignore[assignment]
    main(prog_name="kuager")

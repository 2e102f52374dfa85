"""`python -m kuager`."""

from kuager.cli import main

if __name__ == "__main__":
    main(prog_name="kuager")

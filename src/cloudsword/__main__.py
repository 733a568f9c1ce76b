"""``python -m cloudsword`` is the console."""

from cloudsword.cli import main

if __name__ == "__main__":
    main()

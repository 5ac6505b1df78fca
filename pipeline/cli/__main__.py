"""`python -m pipeline.cli` is `dispatch-ledger`, for where that is not on the path."""

from pipeline.cli.main import main

if __name__ == "__main__":
    main()

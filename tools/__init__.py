"""What keeps documents and tree true: run from the top of a checkout, no part of the package."""

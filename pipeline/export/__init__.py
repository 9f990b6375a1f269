"""What is taken along: tables as files, and the facts of the store."""

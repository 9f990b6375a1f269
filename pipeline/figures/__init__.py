"""Charts: a table of measures in, one figure with its title, alternative text and numbers out."""

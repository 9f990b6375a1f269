"""Tables of numbers with their denominators: frames in, frames out, nothing stored and nothing drawn."""

"""The store: facts that can be rebuilt, originals that are kept, decisions that are never lost."""

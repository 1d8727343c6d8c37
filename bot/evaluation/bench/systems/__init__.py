"""Our search beside others that could have stood in its place: the same bank, the same questions, one machine."""

"""How provisions are found: from the shape of a line to its place in the tree."""

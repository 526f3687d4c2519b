"""yiju (依据): the graph of legal authority in Chinese regulatory texts."""

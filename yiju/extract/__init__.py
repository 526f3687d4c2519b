"""Text in, records out: read, split, recognise. No graph, no network, no clock."""

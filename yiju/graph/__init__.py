"""Records in, graphs and answers out: resolve, build, chain, check, stores, queries."""

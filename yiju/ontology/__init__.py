"""The words: records, errors, relations, terms, and what is known beforehand."""

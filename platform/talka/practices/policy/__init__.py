"""Pure rules: plain values in, a decision out."""

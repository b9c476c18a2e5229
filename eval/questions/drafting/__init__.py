"""Documents in, drafted question sets out, for a person to correct."""

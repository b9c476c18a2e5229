"""Chinese: tables of what its words mean, and the parts of the reader of its quantities (`index.language.quantities`)."""

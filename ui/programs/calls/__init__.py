"""What programs can call, a module for each address: what it takes, what it gives."""

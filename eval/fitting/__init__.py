"""The numbers that steer, fitted from data."""

"""Questions asked and timed: runs, sweeps, journals."""

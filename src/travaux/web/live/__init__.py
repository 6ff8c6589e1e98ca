"""Live: every open page hears of new acts, and of nothing else."""

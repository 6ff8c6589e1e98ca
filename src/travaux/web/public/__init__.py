"""The public page: what was published and nothing else."""

"""Who comes in: by invitation."""

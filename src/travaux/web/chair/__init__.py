"""The chair's table: what is open, taken through the levels, resolved, parked, ruled on, issued."""

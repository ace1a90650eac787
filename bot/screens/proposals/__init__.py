"""Needs, proposal, approval and answer on the phone; and who approves what."""

"""The document «Холодный обзвон» on the phone."""

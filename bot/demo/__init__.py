"""The sample company of the demo: its people, its clients, a campaign that waits to be launched.

Stands on app, sandbox.
"""

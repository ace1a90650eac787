"""What each verb of the command line does. A verb returns the exit code, and says in one line what is wrong.

Stands on demo, operations.
"""

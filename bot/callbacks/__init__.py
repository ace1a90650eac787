"""What every button sends, by subject.

It sends ids, and what the presser saw (the deal's step, the planned call, the deadline), so that a button of yesterday
is recognised. Nothing here is trusted before a service has checked it.

Prefixes are unique over all subjects: `bot/updates/routes.py` refuses two handlers of one.

Stands on services.
"""

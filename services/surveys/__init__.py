"""Survey templates (шаблоны анкет), and the answers of a deal, whose completion is the key of stage 1.

Stands on process, reading.
"""

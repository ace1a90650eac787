"""Our own company: the requisites and the logo of its papers, and what it sells (номенклатура).

Stands on reading, rights, runtime.
"""

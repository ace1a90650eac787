"""Documents on paper: a proposal, an invoice. The layout is Typst's, every word comes from the locales.

Stands on locales, services.
"""

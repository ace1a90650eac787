"""Buttons of the document «Холодный обзвон»."""

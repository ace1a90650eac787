"""The company card's letter, and the company cards, on the phone."""

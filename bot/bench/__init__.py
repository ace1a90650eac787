"""The benchmarks: each one's subject beside its reference, in the same run, as a ratio.

Stands on delivery.
"""

from bot.bench.table import bench

__all__ = ["bench"]

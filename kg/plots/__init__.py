"""Pictures of a graph, with Persian text as it should be, for notebooks and papers."""

from kg.plots.balance import plot_balance
from kg.plots.canvas import Plot
from kg.plots.meetings import plot_meetings
from kg.plots.timeline import plot_timeline

__all__ = ["Plot", "plot_balance", "plot_meetings", "plot_timeline"]

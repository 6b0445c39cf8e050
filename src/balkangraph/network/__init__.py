"""Networks of dated, sourced ties: projections, paths and centrality.

Import what is needed from the modules themselves; this one stays empty so that it costs nothing.
"""

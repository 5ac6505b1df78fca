"""Fitting of the weights that pipeline/ ships as data; needs numpy and scipy, not at run time."""

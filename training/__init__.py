"""Fitting of the weights that pipeline/ ships as data; needs numpy and scipy, never used at run time."""

"""A small neural network that reads the words around a number.

Belongs here: an article as numbers (encoding.py), the network over them (forward.py). Does not
belong: fitting (training/train_network.py), the log-linear model beside it, decisions (roles.py).
"""

"""The parts of a neural network."""

from coursepack.network.activations import identity, relu, sigmoid, softplus, step, tanh

__all__ = ["identity", "relu", "sigmoid", "softplus", "step", "tanh"]

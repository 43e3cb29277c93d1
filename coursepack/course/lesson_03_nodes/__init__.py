"""Lesson 3, Nodes: forward, cache, backward."""

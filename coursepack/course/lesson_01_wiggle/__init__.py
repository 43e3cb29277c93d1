"""Lesson 1, Wiggle: what a derivative says."""

"""Quizzes, answer boxes and bug hunts as pictures: cards, fields and what is said about an answer."""

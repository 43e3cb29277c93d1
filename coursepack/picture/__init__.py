"""Plain data → SVG, HTML and MathML text: one definition of every picture, live and stored."""

"""What a picture says: its words, and its live numbers by their names."""

from coursepack.picture.svg import walk


def words(root):
    """Return all text below an element; spaces without a width or without a break are our means only."""
    return "".join(item.text for item in walk(root)).replace("\u200b", "").replace("\xa0", " ")


def tagged(root, tag):
    return [item for item in walk(root) if item.tag == tag]


def classed(root, class_):
    return [item for item in walk(root) if class_ in item.attributes.get("class", "").split()]


def numbers(root):
    """Return every live number by its name; each name stands once."""
    pairs = [
        (item.attributes["data-name"], float(item.attributes["data-value"]))
        for item in walk(root)
        if "data-value" in item.attributes and "data-name" in item.attributes
    ]
    assert len(dict(pairs)) == len(pairs), sorted(name for name, _ in pairs)
    return dict(pairs)

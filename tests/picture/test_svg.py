from coursepack.picture.svg import changes, element, markup, walk


def picture(x=1.0, text="0.5", **extra):
    return element("g", element("rect", x=x, **extra), element("text", text, class_="val"))


def test_text_from_a_learner_cannot_become_markup():
    assert markup(element("text", "<script>&", data_name='"x')) == (
        '<text data-name="&quot;x">&lt;script&gt;&amp;</text>'
    )


def test_text_beside_an_element_gets_an_element_of_its_own():
    written = markup(element("p", "w rises by ", element("b", "0.1")))
    assert written == "<p><span>w rises by </span><b>0.1</b></p>"


def test_coordinates_have_two_decimals_at_most():
    assert markup(element("rect", x=1.23456, y=2.0)) == '<rect x="1.23" y="2"></rect>'


def test_changes_name_what_differs_by_place_in_document_order():
    assert changes(picture(), picture(2.0, "0.7")) == {"1": {"x": "2"}, "2": {"": "0.7"}}


def test_an_attribute_that_went_is_none_in_the_changes():
    assert changes(picture(hidden=""), picture()) == {"1": {"hidden": None}}


def test_pictures_of_another_build_have_no_changes():
    assert changes(picture(), element("g", element("rect"))) is None


def test_elements_are_walked_in_document_order():
    assert [node.tag for node in walk(element("a", element("b", element("c")), element("d")))] == [
        "a",
        "b",
        "c",
        "d",
    ]

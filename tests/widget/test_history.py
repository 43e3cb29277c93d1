from coursepack.widget.history import History


def test_moves_of_one_drag_are_undone_together():
    history = History()
    assert history.begin("drag 1", 0)
    assert not history.begin("drag 1", 1)
    assert history.undo(2) == 0


def test_two_drags_are_undone_one_by_one():
    history = History()
    history.begin("drag 1", 0)
    history.end()
    history.begin("drag 1", 1)
    assert history.undo(2) == 1
    assert history.undo(1) == 0
    assert history.undo(0) is None


def test_redo_brings_back_what_undo_took():
    history = History()
    history.begin("drag", 0)
    assert history.undo(5) == 0
    assert history.redo(0) == 5
    assert not history.can_redo


def test_a_new_deed_forgets_what_was_undone():
    history = History()
    history.begin("drag", 0)
    history.undo(5)
    history.begin("key", 0)
    assert not history.can_redo

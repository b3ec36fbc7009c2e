from client.sketch.document import Cleared, Erased, Moved, Opened, Sketch, renumbered
from client.sketch.stroke import Brush, Point, Stroke

LINE = Stroke(Brush("pencil"), (Point(10, 10), Point(90, 90)))
RUB = Stroke(Brush("eraser"), (Point(10, 10),))


def test_a_new_sketch_is_empty_and_has_nothing_to_undo() -> None:
    sketch = Sketch()
    assert sketch.is_empty
    assert sketch.undo() is None
    assert sketch.redo() is None


def test_undo_and_redo_give_the_same_mark() -> None:
    sketch = Sketch([LINE])
    assert sketch.undo() is LINE
    assert sketch.is_empty
    assert sketch.redo() is LINE
    assert sketch.marks == [LINE]


def test_a_new_mark_ends_what_could_be_redone() -> None:
    sketch = Sketch([LINE])
    sketch.undo()
    sketch.add(RUB)
    assert sketch.redo() is None


def test_clearing_empties_the_sheet_and_undo_fills_it() -> None:
    sketch = Sketch([LINE])
    sketch.add(Cleared())
    assert sketch.is_empty
    sketch.undo()
    assert not sketch.is_empty


def test_rubbing_alone_leaves_the_sheet_empty_and_a_picture_does_not() -> None:
    assert Sketch([RUB]).is_empty
    assert not Sketch([Opened(b"png"), RUB]).is_empty


def test_the_first_own_mark_makes_the_sample_ones_own() -> None:
    sketch = Sketch([LINE], "A whale", sample=True)
    sketch.add(LINE)
    assert not sketch.sample


def test_marks_of_another_sketch_go_on_meaning_the_same_marks_behind_ours() -> None:
    marks = renumbered([Cleared(), Erased((0, 3)), Moved((2,), dx=5.0)], 10)
    assert marks == [Cleared(), Erased((10, 13)), Moved((12,), dx=5.0)]

import math

from client.sketch.smoothing import OneEuroFilter, PulledString, steadier

STEP = 1 / 125


def test_a_shaky_line_becomes_steadier() -> None:
    steady = OneEuroFilter(0, 0, 0)
    raw, smooth = [], []
    for n in range(1, 200):
        y = 3.0 * (-1) ** n
        raw.append(y)
        smooth.append(steady.smoothed(n * 0.5, y, n * STEP)[1])
    assert max(abs(y) for y in smooth[20:]) < 0.6 * max(abs(y) for y in raw)


def test_it_lags_at_most_12_milliseconds_slow_or_fast() -> None:
    for speed in (20.0, 200.0, 2000.0):  # sheet pixels a second
        steady = OneEuroFilter(0, 0, 0)
        for n in range(1, 250):
            x, _ = steady.smoothed(speed * n * STEP, 0, n * STEP)
        lag = (speed * 249 * STEP - x) / speed
        assert lag <= 0.0125


def test_it_stays_where_the_hand_rests() -> None:
    steady = OneEuroFilter(5, 5, 0)
    for n in range(1, 300):
        x, y = steady.smoothed(80, 40, n * STEP)
    assert math.hypot(x - 80, y - 40) < 0.01


def test_a_repeated_time_moves_nothing() -> None:
    steady = OneEuroFilter(1, 2, 0.5)
    assert steady.smoothed(100, 100, 0.5) == (1, 2)


def test_on_a_string_a_hand_that_shakes_in_place_draws_nothing() -> None:
    string = PulledString(50, 50, 12)
    for n in range(1, 100):
        places = string.smoothed(50 + 8 * math.cos(n), 50 + 8 * math.sin(n), n * STEP)
    assert places == (50, 50)


def test_on_a_string_the_line_follows_at_its_length() -> None:
    string = PulledString(0, 0, 12)
    for n in range(1, 100):
        x, y = string.smoothed(10 * n, 0, n * STEP)
    assert math.isclose(x, 990 - 12) and y == 0


def test_a_pen_is_steadied_only_where_the_person_wants_a_lot() -> None:
    assert steadier("little", False, (0, 0), 1) is None
    assert steadier("off", True, (0, 0), 1) is None
    assert isinstance(steadier("little", True, (0, 0), 1), OneEuroFilter)
    assert isinstance(steadier("lot", False, (0, 0), 1), PulledString)

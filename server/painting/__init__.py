"""From a sketch and a network's answer to a finished picture; NumPy and OpenCV only."""

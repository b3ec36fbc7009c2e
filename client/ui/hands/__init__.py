"""What each tool does between pen down and pen up, one file for each kind."""

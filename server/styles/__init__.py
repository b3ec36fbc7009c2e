"""The styles of the engines that follow words: one small file each in `data/`, and their reader."""

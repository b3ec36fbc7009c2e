"""The way to a server, without Qt, OpenCV or NumPy. For client.ui, client.app and the commands."""

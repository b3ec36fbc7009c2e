"""What client and server agree on: the wire, options, pictures, errors. Imports neither of them."""

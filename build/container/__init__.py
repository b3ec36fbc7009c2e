"""An image made and run without a container engine: Dockerfile, clean root, namespaces."""

"""Paints with diffusion models. Knows torch and diffusers; nothing of the web, nothing of jobs."""

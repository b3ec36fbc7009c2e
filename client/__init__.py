"""What a person sees: the window, the command line and the way to a server. No torch, no Flask."""

from shared.one_core import keep_products_on_one_core

keep_products_on_one_core()

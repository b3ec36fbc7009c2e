"""The subcommands of `sketch2art`, one file each; client.cli calls them."""

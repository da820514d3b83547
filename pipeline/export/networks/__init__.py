"""Networks (see `pipeline.graph`), for the programs that compute with them. Whatever is XML goes through `sanitize`."""

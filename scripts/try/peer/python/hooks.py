"""What Schemathesis cannot read by itself."""

import schemathesis


@schemathesis.deserializer("application/octet-stream")
def text(_context, response):
    """The schema of these octets describes the JSON text that they hold."""
    return response.content.decode()

"""Rackspace's plugin of the OpenStack SDK logs in and backs up an HA group."""

import collections
import collections.abc

# Python 3.10 removed the alias that the SDK of those days still uses.
collections.MutableMapping = collections.abc.MutableMapping

from openstack.connection import Connection  # noqa: E402
from openstack.exceptions import HttpException  # noqa: E402
from protocol import play  # noqa: E402
from rackspace.profile import Profile  # noqa: E402
from rackspaceauth.v2 import APIKey  # noqa: E402


def call(order):
    identity = APIKey("user", "api-key", auth_url=order["url"] + "/v2.0")
    profile = Profile(region="DFW", username="user", api_key="api-key")
    connection = Connection(profile=profile, authenticator=identity)
    created = connection.database.create_backup(**order["body"]["backup"])
    # The SDK keeps the header fields of the answer among the values.
    return {"returned": {"backup": {name: value for name, value in created.items() if name != "headers"}}}


play(call, HttpException, lambda error: error.http_status)

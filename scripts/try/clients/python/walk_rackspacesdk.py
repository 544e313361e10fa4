"""Rackspace's plugin of the OpenStack SDK looks after a backup of an HA group."""

import collections
import collections.abc

# Python 3.10 removed the alias that the SDK of those days still uses.
collections.MutableMapping = collections.abc.MutableMapping

from openstack.connection import Connection  # noqa: E402
from openstack.exceptions import HttpException  # noqa: E402
from protocol import walk  # noqa: E402
from rackspace.profile import Profile  # noqa: E402
from rackspaceauth.v2 import APIKey  # noqa: E402


def way(order, step):
    identity = APIKey("user", "api-key", auth_url=order["url"] + "/v2.0")
    profile = Profile(region="DFW", username="user", api_key="api-key")
    database = Connection(profile=profile, authenticator=identity).database
    one = lambda name: lambda returned: {name: values_of(returned)}
    many = lambda name: lambda returned: {name: [values_of(item) for item in returned]}
    source = {"type": "ha", "id": order["parameters"]["haId"]}
    backup = step(
        lambda: database.create_backup(name="kept", description="of the walk", instance=None, source=source), one("backup")
    )
    step(lambda: list(database.backups()), many("backups"))
    step(lambda: database.delete_backup(backup.id, ignore_missing=False))


def values_of(resource):
    """The SDK keeps the header fields of the answer among the values."""
    return {name: value for name, value in resource.items() if name != "headers"}


walk(way, HttpException, lambda error: error.http_status)

"""Rackspace's client of Cloud Databases, whose User-Agent the documents show, logs in and does both operations."""

from cdbclient.client import Client
from cdbclient.openstack.common.apiclient.exceptions import HttpError
from protocol import play


def call(order):
    client = Client(
        "user",
        "api-key",
        auth_url=order["url"] + "/v2.0",
        auth_system="rackspace",
        endpoint_type="publicURL",
        region_name="DFW",
    )
    if "save_logs" in order["body"]:
        # What the client's own restart does, with another action.
        return {"returned": client.instances._action(order["parameters"]["instanceId"], order["body"])}
    backup = order["body"]["backup"]
    created = client.backups.create(
        backup["name"],
        ha_instance=backup["source"]["id"],
        description=backup["description"],
        parent_id=backup.get("parent_id"),
    )
    return {"returned": {"backup": created.to_dict()}}


play(call, HttpError, lambda error: error.http_status)

"""Rackspace's client of Cloud Databases looks after an instance, its backups and those of an HA group."""

from cdbclient.client import Client
from cdbclient.openstack.common.apiclient.exceptions import HttpError
from protocol import walk


def way(order, step):
    client = Client(
        "user",
        "api-key",
        auth_url=order["url"] + "/v2.0",
        auth_system="rackspace",
        endpoint_type="publicURL",
        region_name="DFW",
    )
    instances, backups, group = client.instances, client.backups, order["parameters"]["haId"]
    one = lambda name: lambda returned: {name: returned.to_dict()}
    many = lambda name: lambda returned: {name: [item.to_dict() for item in returned], "links": returned.links}
    made = step(lambda: instances.create("walked", 1, volume={"size": 2}), one("instance"))
    step(lambda: instances.list(), many("instances"))
    step(lambda: instances.get(made.id), one("instance"))
    backup = step(lambda: backups.create("kept", made.id, description="of the walk"), one("backup"))
    step(lambda: backups.list(), many("backups"))
    step(lambda: instances.backups(made.id), many("backups"))
    step(lambda: backups.get(backup.id), one("backup"))
    step(lambda: client.ha.show(group), one("ha_instance"))
    step(lambda: client.ha.backups(group), many("backups"))
    step(
        lambda: instances.create("restored", 1, volume={"size": 2}, restorePoint={"backupRef": backup.id}),
        one("instance"),
    )
    step(lambda: backups.delete(backup.id))
    step(lambda: backups.get(backup.id))
    step(lambda: instances.delete(made.id))
    step(lambda: instances.get(made.id))


walk(way, HttpError, lambda error: error.http_status)

"""The client of OpenStack's database service looks after an instance and its backups."""

from keystoneauth1.session import Session
from keystoneauth1.token_endpoint import Token
from protocol import walk
from troveclient.apiclient.exceptions import HttpError
from troveclient.v1.client import Client


def way(order, step):
    endpoint = "{0}/v1.0/{1}".format(order["url"], order["parameters"]["accountId"])
    client = Client(session=Session(auth=Token(endpoint, order["token"])), endpoint_override=endpoint)
    instances, backups = client.instances, client.backups
    one = lambda name: lambda returned: {name: returned.to_dict()}
    many = lambda name: lambda returned: {name: [item.to_dict() for item in returned]}
    made = step(lambda: instances.create("walked", "1", volume={"size": 2}), one("instance"))
    step(lambda: instances.list(), many("instances"))
    step(lambda: instances.get(made.id), one("instance"))
    backup = step(lambda: backups.create("kept", made.id, description="of the walk"), one("backup"))
    step(lambda: backups.list(), many("backups"))
    step(lambda: instances.backups(made.id), many("backups"))
    step(lambda: backups.get(backup.id), one("backup"))
    step(
        lambda: instances.create("restored", "1", volume={"size": 2}, restorePoint={"backupRef": backup.id}),
        one("instance"),
    )
    step(lambda: backups.delete(backup.id))
    step(lambda: backups.get(backup.id))
    step(lambda: instances.delete(made.id))
    step(lambda: instances.get(made.id))


walk(way, HttpError, lambda error: error.http_status)

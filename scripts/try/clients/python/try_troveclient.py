"""The client of OpenStack's database service saves the logs of an instance, as it restarts one."""

from keystoneauth1.session import Session
from keystoneauth1.token_endpoint import Token
from protocol import play
from troveclient.apiclient.exceptions import HttpError
from troveclient.v1.client import Client


def call(order):
    endpoint = "{0}/v1.0/{1}".format(order["url"], order["parameters"]["accountId"])
    session = Session(auth=Token(endpoint, order["token"]))
    client = Client(session=session, endpoint_override=endpoint)
    return {"returned": client.instances._action(order["parameters"]["instanceId"], order["body"])}


play(call, HttpError, lambda error: error.http_status)

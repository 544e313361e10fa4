"""Rackspace's client of Cloud Backup, which knows version 1.0 alone, logs in and asks for a log file of version 2."""

from protocol import play
from rcbu.common import auth
from rcbu.common.http import Http
from rcbu.client.connection import Connection
from requests import HTTPError


def call(order):
    auth.IDENTITY_TOKEN_URL = order["url"] + "/v2.0/tokens"
    connection = Connection("user", "DFW", apikey="api-key")
    project, agent = order["parameters"]["project_id"], order["parameters"]["agent_id"]
    # The client takes the project off the endpoint, since version 1.0 does without.
    url = "{0}/{1}/agents/{2}/logfiles".format(connection.host, project, agent)
    response = connection.request(Http.post, url)
    return {"returned": response.json(), "status": response.status_code}


play(call, HTTPError, lambda error: error.response.status_code)

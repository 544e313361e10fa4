"""Open Telekom Cloud's extension of the OpenStack SDK lists the clusters."""

from keystoneauth1.session import Session
from keystoneauth1.token_endpoint import Token
from openstack.connection import Connection
from openstack.exceptions import HttpException
from otcextensions import sdk
from protocol import walk


def way(order, step):
    endpoint = "{0}/v1.0/{1}".format(order["url"], order["parameters"]["project_id"])
    session = Session(auth=Token(endpoint, order["token"]))
    connection = Connection(session=session, css_endpoint_override=endpoint, css_api_version="1", region_name="eu-de")
    sdk.register_otc_extensions(connection)
    step(lambda: list(connection.css.clusters()), lambda found: {"clusters": [values_of(cluster) for cluster in found]})


def values_of(cluster):
    """The SDK has a word for the status, beside its code, and the endpoints as a list."""
    attributes = cluster._body.attributes
    endpoint = attributes.get("endpoint")
    return {**attributes, "status": attributes["status_code"], **({"endpoint": ",".join(endpoint)} if endpoint else {})}


walk(way, HttpException, lambda error: error.status_code)

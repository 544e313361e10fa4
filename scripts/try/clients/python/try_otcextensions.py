"""Open Telekom Cloud's extension of the OpenStack SDK backs up the logs of a cluster, as it restarts one."""

from keystoneauth1.session import Session
from keystoneauth1.token_endpoint import Token
from openstack.connection import Connection
from openstack.exceptions import HttpException
from otcextensions import sdk
from otcextensions.sdk.css.v1.cluster import Cluster
from protocol import play


def call(order):
    endpoint = "{0}/v1.0/{1}".format(order["url"], order["parameters"]["project_id"])
    session = Session(auth=Token(endpoint, order["token"]))
    connection = Connection(session=session, css_endpoint_override=endpoint, css_api_version="1", region_name="eu-de")
    sdk.register_otc_extensions(connection)
    cluster = Cluster(id=order["parameters"]["cluster_id"])
    return {"returned": cluster._action(connection.css, "logs/collect")}


play(call, HttpException, lambda error: error.status_code)

"""All that the service knows: who may use it, and what it looks after. It lives as long as the process."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    account: str
    reads_only: bool = False
    quota: int = 1000


TOKENS = {
    "owner": Token("1234"),
    "reader": Token("1234", reads_only=True),
    "exhausted": Token("1234", quota=0),
    "neighbour": Token("5678"),
}


@dataclass(frozen=True)
class Database:
    """An instance, or a group of instances with high availability."""

    status: str = "ACTIVE"
    datastore: str = "mysql"


DATABASES = {
    ("ha", "group-1"): Database(),
    ("ha", "group-in-error"): Database(status="ERROR"),
    ("ha", "group-of-redis"): Database(datastore="redis"),
    ("instance", "instance-1"): Database(),
    ("instance", "instance-in-error"): Database(status="ERROR"),
    ("instance", "instance-of-redis"): Database(datastore="redis"),
}

BACKUPS = {"backup-of-yesterday"}

AGENTS = {"agent-1": "online", "agent-offline": "offline", "agent-of-2012": "too old"}

CLUSTERS = {"cluster-1": "ready", "cluster-collecting": "collecting", "cluster-without-bucket": "no bucket"}


@dataclass(frozen=True)
class Server:
    serial: str
    bmc: str = "reachable"


SERVERS = {"server-1": Server("2102312ABC"), "server-unreachable": Server("2102312DEF", bmc="unreachable")}

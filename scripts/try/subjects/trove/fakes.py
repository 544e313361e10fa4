"""The services around Trove. Nova, cinder, neutron and the guest agent are Trove's own fakes, mended where they lag behind
its code; glance, swift and the message bus are ours."""

import logging
import sys
import types

import eventlet
from novaclient import api_versions
from requests.exceptions import ConnectionError

# The fakes of the distribution import one function of a module that the distribution leaves out.
util = types.ModuleType("trove.tests.util")
util.unquote_user_host = lambda user: tuple(user.split("@"))
sys.modules["trove.tests.util"] = util

from trove import rpc  # noqa: E402
from trove.backup.models import Backup  # noqa: E402
from trove.common import clients  # noqa: E402
from trove.instance.models import DBInstance, InstanceServiceStatus  # noqa: E402
from trove.instance.service_status import ServiceStatuses  # noqa: E402
from trove.instance.tasks import InstanceTasks  # noqa: E402
from trove.taskmanager.api import API  # noqa: E402
from trove.taskmanager.manager import Manager  # noqa: E402
from trove.tests.fakes import guestagent, nova, swift  # noqa: E402

# The project whose object storage is down.
WITHOUT_STORAGE = "t4"


class Glance:
    class images:
        @staticmethod
        def get(image_id):
            return types.SimpleNamespace(id=image_id, name="fake", status="active", min_disk=0, min_ram=0)


def glance_client(context, region_name=None):
    return Glance()


class BrokenSwift:
    url = "http://mockswift/v1"

    def get_account(self):
        raise ConnectionError("object storage is down")


def swift_client(context, *args, **kwargs):
    project = getattr(context, "project_id", None)
    return BrokenSwift() if project == WITHOUT_STORAGE else swift.fake_create_swift_client(context)


class Bus:
    """Calls Trove's task manager in this process, where a message bus would bring the call to another."""

    def prepare(self, *args, **kwargs):
        return self

    def call(self, context, method_name, *args, **kwargs):
        return getattr(Manager(), method_name)(context, *args, **kwargs)

    def cast(self, context, method_name, *args, **kwargs):
        def task():
            try:
                self.call(context, method_name, *args, **kwargs)
            except Exception:
                logging.getLogger("trove.fake").exception("Error running %s", method_name)

        # A backup is over when the answer is sent, so that the next one finds the instance idle. A new instance is ready
        # then, so that it can be deleted.
        if method_name == "create_backup":
            task()
        elif method_name == "create_instance":
            build(kwargs["instance_id"])
        else:
            eventlet.spawn_after(0.1, task)


class Notifier:
    def info(self, context, event_type, payload):
        pass

    error = info


def create_backup(self, backup_info):
    """The guest agent's part: the fake of the distribution takes ten seconds for it."""
    backup = Backup.get_by_id(context=None, backup_id=backup_info["id"])
    backup.state = "COMPLETED"
    backup.location = f"http://mockswift/v1/z_CLOUDDB_BACKUPS/{backup.id}.xbstream.gz"
    backup.checksum = "fake-md5-sum"
    backup.size = guestagent.BACKUP_SIZE
    backup.save()


class Owner:
    is_admin = True

    def __init__(self, project):
        self.tenant = self.project_id = project


def make_server(instance, project):
    """The server of an instance, in nova."""
    server_id = f"FAKE_{instance}"
    server = nova.FakeServer(
        parent=nova.FakeServers(Owner(project), nova.FLAVORS), owner=Owner(project), id=server_id, name=instance,
        image_id="image", flavor_ref="http://localhost/flavors/1", volumes=[], key_name=None,
    )
    server._current_status = "ACTIVE"
    nova.FAKE_SERVERS_DB[server_id] = server
    return server_id


def build(instance_id):
    """What nova and the guest agent do for a new instance: the fakes of the distribution lag too far behind the task manager."""
    instance = DBInstance.find_by(id=instance_id)
    server_id = make_server(instance_id, instance.tenant_id)
    instance.update(compute_instance_id=server_id, volume_id=f"v{instance_id[1:]}", task_status=InstanceTasks.NONE)
    instance.save()
    status = InstanceServiceStatus.find_by(instance_id=instance_id)
    status.set_status(ServiceStatuses.HEALTHY)
    status.save()


def install():
    nova.FakeClient.api_version = api_versions.APIVersion("2.12")
    nova.FakeServers.list = lambda self, *args, **kwargs: [s for s in self.db.values() if self.can_see(s.id)]
    nova.FakeVolumes.list = lambda self, *args, **kwargs: []
    clients.swift_client = swift_client
    API.get_client = lambda self, *args, **kwargs: Bus()
    rpc.get_notifier = lambda *args, **kwargs: Notifier()
    guestagent.FakeGuest.create_backup = create_backup

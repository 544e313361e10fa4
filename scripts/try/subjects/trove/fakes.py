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

        # A backup is over when the answer is sent, so that the next one finds the instance idle.
        if method_name == "create_backup":
            task()
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


def install():
    nova.FakeClient.api_version = api_versions.APIVersion("2.12")
    nova.FakeServers.list = lambda self, *args, **kwargs: [s for s in self.db.values() if self.can_see(s.id)]
    clients.swift_client = swift_client
    API.get_client = lambda self, *args, **kwargs: Bus()
    rpc.get_notifier = lambda *args, **kwargs: Notifier()
    guestagent.FakeGuest.create_backup = create_backup

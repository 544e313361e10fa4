"""What there is before the first request: a datastore, instances, and backups."""

from fakes import make_server
from trove.backup.models import DBBackup
from trove.datastore.models import DBDatastore, DBDatastoreVersion
from trove.instance.models import DBInstance, InstanceServiceStatus
from trove.instance.service_status import ServiceStatuses
from trove.instance.tasks import InstanceTasks
from trove.quota.models import Quota

DATASTORE = "a00000a0-00a0-0a00-00a0-000a000000aa"
VERSION = "1379cc8b-4bc5-4c4a-9e9d-7a9ad27c0866"
# A version whose manager cannot make backups.
WITHOUT_BACKUPS = "d00000d0-00d0-0d00-00d0-000d000000dd"
INSTANCE = "d4603f69-ec7e-4e9b-803f-600b9205576f"
RUNNING = "70000002-0000-4000-8000-000000000000"
BUILDING = "70000005-0000-4000-8000-000000000000"

# Instance: project. The quotas of t1 are used up, a backup of t2 is running and an instance of it building, the datastore of
# t3 has no backups, and the object storage of t4 is down (fakes.py).
INSTANCES = {INSTANCE: "1234", BUILDING: "t2", **{f"7000000{n}-0000-4000-8000-000000000000": f"t{n}" for n in range(1, 5)}}

# Backup: project, instance, state.
BACKUPS = {
    "b1b1b1b1-0000-4000-8000-000000000000": ("t1", "70000001-0000-4000-8000-000000000000", "COMPLETED"),
    "0c1b5616-fdc5-45ae-b2dc-6f1440d55d0e": ("1234", INSTANCE, "COMPLETED"),
    "b0b0b0b0-0000-4000-8000-000000000000": ("t2", RUNNING, "BUILDING"),
}


def seed():
    DBDatastore.create(id=DATASTORE, name="mysql", default_version_id=VERSION)
    for version, name, manager in ((VERSION, "5.6", "mysql"), (WITHOUT_BACKUPS, "12", "vertica")):
        DBDatastoreVersion.create(
            id=version, datastore_id=DATASTORE, name=name, version=name, manager=manager, packages="", active=True,
            image_id="image", image_tags="", registry_ext="", repl_strategy="",
        )
    for resource in ("backups", "instances"):
        Quota.create(tenant_id="t1", resource=resource, hard_limit=0)
    for instance, project in INSTANCES.items():
        seed_instance(instance, project)
    for backup, (project, instance, state) in BACKUPS.items():
        DBBackup.create(
            id=backup, name="seeded", description="seeded", tenant_id=project, state=state, instance_id=instance,
            parent_id=None, datastore_version_id=VERSION, size=0.14, checksum="fake-md5-sum", deleted=False,
            backup_type="InnoBackupEx", location=f"http://mockswift/v1/z_CLOUDDB_BACKUPS/{backup}.xbstream.gz",
        )


def seed_instance(instance, project):
    DBInstance.create(
        id=instance, name=instance, tenant_id=project, flavor_id="1", volume_size=1, volume_id=f"v{instance[1:]}",
        task_status=InstanceTasks.BUILDING if instance == BUILDING else InstanceTasks.NONE, compute_instance_id=make_server(instance, project), hostname="db.example",
        datastore_version_id=WITHOUT_BACKUPS if project == "t3" else VERSION,
    )
    InstanceServiceStatus.create(instance_id=instance, status=ServiceStatuses.HEALTHY)

"""OpenStack Trove's API, whole, on loopback: service.py PORT. It keeps its files in the working directory.

Everything that answers a request is Trove's own: the WSGI server, the pipeline of the distribution with keystonemiddleware,
rate limits, policy, quotas, router, controllers, JSON schemas, views, models and their database, and the task manager, which
runs in this process. Only the services around it are stand-ins (fakes.py, keystone.py)."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from socket import socket

HERE = Path(__file__).parent


def free_port():
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_configuration(home, port, keystone):
    text = (HERE / "trove.conf").read_text()
    (home / "trove.conf").write_text(text.format(home=home, port=port, keystone=keystone, prefix=sys.prefix))


def make_tables(home):
    """The tables are there when the command reaches a step that asks nova, at which it fails; seed.py notices if not."""
    command = [Path(sys.prefix) / "bin/trove-manage", "--config-file", home / "trove.conf", "db_sync"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    with closing(sqlite3.connect(home / "trove.sqlite")) as database:
        # A reader must not block a writer of the same process.
        database.execute("PRAGMA journal_mode=WAL")


def serve(home, port):
    sys.argv[1:] = ["--config-file", str(home / "trove.conf")]
    from trove.cmd.common import with_initialize

    @with_initialize
    def main(conf):
        import fakes
        import seed
        from trove.common import cfg, wsgi

        fakes.install()
        cfg.set_api_config_defaults()
        seed.seed()
        pipeline = conf.find_file(conf.api_paste_config)
        wsgi.launch("trove", port, pipeline, host="127.0.0.1", workers=1).wait()

    main()


if __name__ == "__main__":
    working, own = Path.cwd(), int(sys.argv[1])
    identity = free_port()
    write_configuration(working, own, identity)
    make_tables(working)
    subprocess.Popen([sys.executable, HERE / "keystone.py", str(identity)])
    serve(working, own)

"""The five documented operations in FastAPI, with its own validation, its own fault bodies and its own 404 and 405."""

import sys
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, Field

import state

app = FastAPI(title="Backups and logs")
AnyToken = APIKeyHeader(name="X-Auth-Token", auto_error=False)


@app.middleware("http")
async def drill(request: Request, call_next):
    """The operator's means to see how clients take an outage: the service answers as if it were in one."""
    outage = request.headers.get("X-Outage-Drill")
    if outage is None:
        return await call_next(request)
    return JSONResponse({"detail": "Outage drill"}, int(outage), {"Retry-After": "1"})


@app.exception_handler(RequestValidationError)
async def invalid(request: Request, error: RequestValidationError):
    """The documents give 400 to missing elements and invalid values, where FastAPI would answer 422."""
    answer = await request_validation_exception_handler(request, error)
    answer.status_code = 400
    return answer


def token_of(token: Annotated[str, Depends(APIKeyHeader(name="X-Auth-Token"))]) -> state.Token:
    """Whoever sends no token, or one that was never given out, is not authenticated."""
    if token not in state.TOKENS:
        raise HTTPException(401, "Invalid token")
    return state.TOKENS[token]


def check_owner(owner: str, token: state.Token) -> None:
    """A token gives access to its own account alone, and a reader's to no change at all."""
    if owner != token.account or token.reads_only:
        raise HTTPException(403, "Access denied")


def may_change(accountId: str, token: Annotated[state.Token, Depends(token_of)]) -> state.Token:
    check_owner(accountId, token)
    return token


def may_ask_agents(project_id: str, token: Annotated[state.Token, Depends(token_of)]) -> state.Token:
    check_owner(project_id, token)
    return token


def sends_json(content_type: Annotated[str, Header()] = "") -> None:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "The body has to be application/json")


# Cloud Databases: create backup for an HA instance


class Source(BaseModel):
    type: Literal["instance", "ha"]
    id: str


class NewBackup(BaseModel):
    name: str = Field(max_length=64)
    instance: None
    description: str | None = None
    parent_id: str | None = None
    source: Source


class CreateBackup(BaseModel):
    backup: NewBackup


class Datastore(BaseModel):
    version: str
    type: str
    version_id: UUID


class Backup(BaseModel):
    id: UUID
    name: str
    description: str | None
    status: str
    type: Literal["InnoBackupEx", "InnoBackupExIncremental"]
    size: float | None
    is_automated: bool
    parent_id: str | None
    instance_id: str | None
    source: Source
    datastore: Datastore
    flavor_ram: int
    volume_size: int
    locationRef: str | None
    created: datetime
    updated: datetime


class BackupCreated(BaseModel):
    backup: Backup


@app.post("/v1.0/{accountId}/backups", status_code=202)
def create_backup(request: CreateBackup, token: Annotated[state.Token, Depends(may_change)]) -> BackupCreated:
    wanted = request.backup
    group = state.DATABASES.get((wanted.source.type, wanted.source.id))
    if group is None:
        raise HTTPException(404, "There is no such source")
    if wanted.parent_id is not None and wanted.parent_id not in state.BACKUPS:
        raise HTTPException(404, "There is no such parent")
    if token.quota == 0:
        raise HTTPException(413, "The account's quota of backups is used up", {"Retry-After": "3600"})
    if group.status == "ERROR":
        raise HTTPException(422, "The source cannot be backed up in its state")
    if group.datastore == "redis":
        raise HTTPException(501, "Its datastore cannot be backed up")
    now = datetime.now(UTC)
    backup = Backup(
        id=uuid4(),
        name=wanted.name,
        description=wanted.description,
        status="NEW",
        type="InnoBackupEx" if wanted.parent_id is None else "InnoBackupExIncremental",
        size=None,
        is_automated=False,
        parent_id=wanted.parent_id,
        instance_id=wanted.instance,
        source=wanted.source,
        datastore=Datastore(version="8.0", type=group.datastore, version_id=UUID(int=80)),
        flavor_ram=2048,
        volume_size=10,
        locationRef=None,
        created=now,
        updated=now,
    )
    state.BACKUPS.add(str(backup.id))
    return BackupCreated(backup=backup)


# Cloud Databases: save the DB logs for an instance


class SaveLogs(BaseModel):
    allow_ha: bool = False


class Action(BaseModel):
    save_logs: SaveLogs


@app.post("/v1.0/{accountId}/instances/{instanceId}/action", status_code=202, dependencies=[Depends(sends_json)])
def save_logs(action: Action, instanceId: str, token: Annotated[state.Token, Depends(may_change)]) -> Response:
    instance = state.DATABASES.get(("instance", instanceId))
    if instance is None:
        raise HTTPException(404, "There is no such instance")
    if token.quota == 0:
        raise HTTPException(413, "The account's quota of log files is used up", {"Retry-After": "3600"})
    if instance.status == "ERROR":
        raise HTTPException(422, "The instance cannot save its logs in its state")
    if instance.datastore == "redis":
        raise HTTPException(501, "Its datastore has no logs")
    return Response(status_code=202, media_type="application/json")


# Cloud Backup: request download of the log file for an agent


class Link(BaseModel):
    href: str
    rel: str


class LogFile(BaseModel):
    id: UUID
    date: datetime
    state: str
    links: list[Link]


@app.post(
    "/v2/{project_id}/agents/{agent_id}/logfiles",
    status_code=202,
    dependencies=[Depends(may_ask_agents)],
)
def request_log_file(agent_id: str, request: Request, response: Response) -> LogFile:
    if agent_id not in state.AGENTS:
        raise HTTPException(404, "There is no such agent")
    status = state.AGENTS[agent_id]
    if status == "offline":
        raise HTTPException(409, "The agent is offline")
    if status == "too old":
        raise HTTPException(501, "The agent is too old to send its log files")
    log_file = uuid4()
    location = f"{request.url}/{log_file}"
    response.headers["Location"] = location
    return LogFile(
        id=log_file,
        date=datetime.now(UTC),
        state="requested",
        links=[Link(href=location, rel="self")],
    )


# Cloud Search Service: back up logs


@app.post("/v1.0/{project_id}/clusters/{cluster_id}/logs/collect")
def collect_logs(cluster_id: str) -> Response:
    cluster = state.CLUSTERS.get(cluster_id)
    if cluster is None:
        raise HTTPException(400, "There is no such cluster")
    if cluster == "collecting":
        raise HTTPException(409, "The logs are being backed up already")
    if cluster == "no bucket":
        raise HTTPException(412, "No bucket has been set for the logs")
    return Response(status_code=200)


# CloudDC: export server logs


class Refused(Exception):
    """The page documents these bodies: a code with a message, and for too many requests a text without a name."""

    def __init__(self, status: int, body: dict[str, str] | str):
        self.status, self.body = status, body


@app.exception_handler(Refused)
async def refused(_: Request, error: Refused):
    return JSONResponse(error.body, error.status)


class Export(BaseModel):
    export_id: str
    status: str
    percentage: str
    created_at: datetime


class OctetStream(JSONResponse):
    media_type = "application/octet-stream;charset=UTF-8"


@app.post("/v1/{project_id}/physicalservers/{id}/logs/exports", status_code=202, response_class=OctetStream)
def export_logs(
    project_id: str, id: str, response: Response, token: Annotated[str | None, Depends(AnyToken)]
) -> Export:
    user = state.TOKENS.get(token or "")
    if user is None or user.account != project_id:
        raise Refused(401, {"error_code": "DC.0401", "error_msg": "The token is not one of the project"})
    if user.quota == 0:
        raise Refused(429, "Too many exports")
    server = state.SERVERS.get(id)
    if server is None:
        raise HTTPException(404, "There is no such server")
    if server.bmc != "reachable":
        raise Refused(500, {"error_code": "DC.0500", "error_msg": "The server does not answer"})
    response.headers["Content-Disposition"] = f"attachment; filename={server.serial}-dump.tar.gz"
    response.headers["Content-Transfer-Encoding"] = "binary"
    return Export(export_id=str(uuid4()), status="Running", percentage="0%", created_at=datetime.now(UTC))


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")

"""credentials(): who we are to Elasticsearch, from the environment or a file that only its owner can read."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crawler.options import Trouble

API_KEY, USER, PASSWORD = "HUMAS_ELASTIC_API_KEY", "HUMAS_ELASTIC_USER", "HUMAS_ELASTIC_PASSWORD"
CA = "HUMAS_ELASTIC_CA"
FILE = "HUMAS_ELASTIC_FILE"


@dataclass(frozen=True, slots=True)
class Credentials:
    """An API key, or user and password, or neither. ca: PEM file of the authority behind the server's certificate."""

    api_key: str = field(default="", repr=False)
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    ca: str = ""


def credentials(environment: Mapping[str, str]) -> Credentials:
    """The credentials that the environment, or the file that HUMAS_ELASTIC_FILE names, gives; the environment wins.

    Raises:
        Trouble: both kinds are given, one half of a pair is missing, or a file is absent or readable by others.
    """
    said = {key: environment[key] for key in (API_KEY, USER, PASSWORD, CA) if environment.get(key)}
    if environment.get(FILE):
        said = read_file(Path(environment[FILE])) | said
    if said.get(API_KEY) and said.get(USER):
        raise Trouble(f"Both {API_KEY} and {USER} are set; leave one of them out.")
    if bool(said.get(USER)) != bool(said.get(PASSWORD)):
        raise Trouble(f"{USER} and {PASSWORD} belong together; only one of them is set.")
    if not re.fullmatch(r"[!-~]*", said.get(API_KEY, "")):
        raise Trouble(f"{API_KEY} holds white space or other characters that no API key has.")
    if said.get(CA):
        check_authority(said[CA])
    return Credentials(said.get(API_KEY, ""), said.get(USER, ""), said.get(PASSWORD, ""), said.get(CA, ""))


def check_authority(path: str) -> None:
    """Raises Trouble: the file is absent or holds no certificate."""
    try:
        ssl.create_default_context(cafile=path)
    except ssl.SSLError:
        raise Trouble(f"{CA} names {path}, which holds no certificate in PEM format.") from None
    except OSError as error:
        raise Trouble(f"{CA} names {path}, which cannot be read: {error.strerror}.") from None


def read_file(path: Path) -> dict[str, str]:
    """The lines `NAME=value` of a file of mode 600, as systemd's EnvironmentFile has them; # begins a comment line.

    Raises:
        Trouble: it cannot be read, others can read it, or a line is none of these. The line itself is not shown.
    """
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{FILE} names {path}, which cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Trouble(f"{FILE} names {path}, which is not text.") from None
    if mode & 0o077:
        raise Trouble(f"{path} holds credentials and can be read by others: chmod 600 {path}")
    said = {}
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line or line.startswith("#"):
            continue
        key, equals, value = line.partition("=")
        if not equals or key not in (API_KEY, USER, PASSWORD, CA):
            raise Trouble(f"{path}, line {number}: expected {API_KEY}=…, {USER}=…, {PASSWORD}=… or {CA}=….")
        said[key] = value.strip("\"'")
    return said

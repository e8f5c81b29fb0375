"""A URI that is wrong as written is named before anything is sent; a password is never shown."""

from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.stores.address import Address, Login, is_server


@pytest.mark.parametrize("scheme", ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"])
def test_all_schemes_of_the_protocol_are_taken(scheme: str) -> None:
    address = Address.read(f"{scheme}://graph.example:7687/")
    assert (address.uri, address.database, address.is_encrypted) == (
        f"{scheme}://graph.example:7687", "neo4j", "+" in scheme,
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["http", "https", "HTTP"])
def test_http_is_refused_with_the_reason(scheme: str) -> None:
    with pytest.raises(
        SettingsError, match=r"over HTTP the driver ignores the time limit of a query, .* Write neo4j://"
    ):
        Address.read(f"{scheme}://localhost:7474")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("postgres://localhost", "begins with postgres://, expected one of neo4j://, neo4j\\+s://"),
        ("neo4j+ssl://localhost", "begins with neo4j\\+ssl://"),
        ("file:///tmp/graph", "begins with file://"),
        ("://localhost", "begins with ://"),
        ("neo4j://", "names no server; expected one like neo4j://localhost:7687"),
        ("bolt://:7687", "names no server"),
        ("neo4j://local host:7687", "names no server"),
        ("neo4j://localhost:port", "is no address: .*expected one like"),
        ("neo4j://localhost:99999", "is no address: .*expected one like"),
        ("neo4j://[::1:7687", "is no address"),
        (
            "neo4j://localhost:7687/people",
            "has something behind the port; the database is the setting neo4j_database",
        ),
        ("bolt://localhost:7687?policy=x", "has a \\? that only neo4j:// knows"),
    ],
)
def test_wrong_uri_is_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as raised:
        Address.read(text)
    assert "\n" not in str(raised.value)


def test_password_in_a_uri_is_refused_and_not_shown() -> None:
    with pytest.raises(
        SettingsError, match=r"holds a user or a password, .* Use NEO4J_USER and NEO4J_PASSWORD"
    ) as raised:
        Address.read("neo4j://neo4j:swordfish@localhost:7687")
    assert "swordfish" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ["http://neo4j:swordfish@localhost", "x://a:swordfish@b", "neo4j://a:swordfish@b:99999"]
)
def test_password_is_not_shown_whatever_else_is_wrong(text: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Address.read(text)
    assert "swordfish" not in str(raised.value)


def test_routing_policy_and_another_database_are_taken() -> None:
    address = Address.read("neo4j://localhost:7687?policy=eu", "people")
    assert str(address) == "neo4j://localhost:7687?policy=eu (database people)"


def test_folder_is_no_server() -> None:
    assert [is_server(text) for text in (None, "store", "/tmp/store", "C:\\store", "bolt://x")] == [
        False
    ] * 4 + [True]


def settings(**given: object) -> dict[str, object]:
    return {"neo4j_user": None, "neo4j_password": None, "neo4j_password_file": None, **given}


def test_password_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("sword fish \n")
    login = Login.of(settings(neo4j_user="reader", neo4j_password_file=tmp_path / "password"))
    assert (login.user, login.password) == ("reader", "sword fish ")
    assert "sword" not in repr(login)


def test_password_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"^The password file .*none cannot be read: No such file or directory\.$"
    ):
        Login.of(settings(neo4j_password_file=tmp_path / "none"))


def test_without_a_password_the_server_is_taken_to_ask_for_none() -> None:
    assert Login.of(settings()) == Login("neo4j", None)

"""TLS is verified; an office's broken certificate is accepted only where its file says why."""

import datetime
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from made_net import Net


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "contoh")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "server.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain) + pem)
    (tmp_path / "ca.pem").write_bytes(pem)
    return tmp_path


def test_certificates(certificate):
    net = Net(certificate / "server.pem")
    port = net.server.server_port
    net.office(f"127.0.0.1:{port}", count=2)
    office = {"id": "contoh", "home": f"https://127.0.0.1:{port}/"}
    options = ("--delay", "0", "--allow-private")
    try:
        closed = net.crawl(certificate / "a", (office,), *options, proxy=False)["contoh"]
        assert "no secure connection: " in closed["stopped"]
        assert net.visits == []
        trusted = {"SSL_CERT_FILE": str(certificate / "ca.pem")}
        assert net.crawl(certificate / "b", (office,), *options, proxy=False, **trusted)["contoh"]["new"] == 2
        stated = office | {"insecure": "its certificate ran out in 2024"}
        assert net.crawl(certificate / "c", (stated,), *options, proxy=False)["contoh"]["new"] == 2
    finally:
        net.close()

"""Signatures, hashes and notes against the vectors of the documents that define them."""

import hashlib
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kuager import verify
from kuager.seal.keys import key_line
from kuager.seal.merkle import consistency, goes_on, inclusion, levels
from kuager.verify import climbed, leaf, root, signed_by

# RFC 8032 §7.1: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").hexdigest(),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17a"
            "d9bef1177331a704"
        ),
    ),
]

# The leaves and roots that implementations of RFC 6962 share (the tests of certificate-transparency).
LEAVES = [
    b"",
    *map(bytes.fromhex, ("00", "10", "2021", "3031", "40414243", "5051525354555657", bytes(range(96, 112)).hex())),
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_signatures_of_rfc_8032_hold_and_no_flipped_bit_of_them_does(
    public: str, message: str, signature: str
) -> None:
    key, text, sig = (bytes.fromhex(said) for said in (public, message, signature))
    assert signed_by(key, text, sig)
    for at in range(0, 512, 19):
        flipped = bytearray(sig)
        flipped[at // 8] ^= 1 << at % 8
        assert not signed_by(key, text, bytes(flipped))
    assert not signed_by(key, text + b"\0", sig)


def test_signatures_agree_with_cryptography_on_random_messages() -> None:
    chance = random.Random(1)
    for _ in range(25):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public, text = private.public_key().public_bytes_raw(), chance.randbytes(chance.randrange(200))
        assert signed_by(public, text, private.sign(text))
        assert not signed_by(public, chance.randbytes(5), private.sign(text))


def test_a_signature_with_the_order_added_to_its_scalar_is_refused() -> None:
    public, _, signature = (bytes.fromhex(said) for said in RFC_8032[0])
    order = 2**252 + 27742317777372353535851937790883648493
    larger = int.from_bytes(signature[32:], "little") + order
    assert not signed_by(public, b"", signature[:32] + larger.to_bytes(32, "little"))


def test_roots_are_those_of_rfc_6962() -> None:
    assert [root([leaf(data) for data in LEAVES[:size]]).hex() for size in range(9)] == ROOTS


def mth(data: list[bytes]) -> bytes:
    """RFC 6962 §2.1, word for word."""
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\0" + data[0]).digest()
    k = 1 << (len(data) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + mth(data[:k]) + mth(data[k:])).digest()


def path(m: int, data: list[bytes]) -> list[bytes]:
    """RFC 6962 §2.1.1, word for word."""
    if len(data) == 1:
        return []
    k = 1 << (len(data) - 1).bit_length() - 1
    return [*path(m, data[:k]), mth(data[k:])] if m < k else [*path(m - k, data[k:]), mth(data[:k])]


def subproof(m: int, data: list[bytes], whole: bool) -> list[bytes]:
    """RFC 6962 §2.1.2, word for word."""
    if m == len(data):
        return [] if whole else [mth(data)]
    k = 1 << (len(data) - 1).bit_length() - 1
    if m <= k:
        return [*subproof(m, data[:k], whole), mth(data[k:])]
    return [*subproof(m - k, data[k:], False), mth(data[:k])]


@pytest.mark.parametrize("size", [*range(1, 36), 64, 100, 255, 256, 257])
def test_trees_and_proofs_are_those_of_the_document_read_literally(size: int) -> None:
    data = [f"leaf {n}".encode() for n in range(size)]
    leaves = [leaf(one) for one in data]
    tree, top = levels(leaves), root(leaves)
    assert top == mth(data)
    for at in range(size) if size < 40 else (0, 1, size // 2, size - 1):
        proof = inclusion(tree, at)
        assert proof == path(at, data)
        assert climbed(leaves[at], at, size, proof) == top
        assert climbed(leaves[at], at + size, size, proof) != top
        assert climbed(leaves[at], at, size, [*proof, top]) != top
        assert not proof or climbed(leaves[at], at, size, proof[:-1]) != top
    for first in range(1, size + 1) if size < 40 else (1, 2, size // 2, size - 1, size):
        proof = consistency(leaves, first)
        old = first, root(leaves[:first])
        assert proof == subproof(first, data, True)
        assert goes_on(old, (size, top), proof)
        assert not goes_on((first, leaf(b"another")), (size, top), proof)
        assert not goes_on(old, (size, leaf(b"another")), proof)
        assert not goes_on(old, (size, top), [*proof, top])
        assert not proof or not goes_on(old, (size, top), proof[:-1])


# The example of golang.org/x/mod/sumdb/note, whose format c2sp.org/signed-note is.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ANSWER = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETERS = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_a_key_and_a_signature_of_another_implementation_are_read() -> None:
    import base64

    key = verify.parse_key(PETER)
    signature = base64.b64decode(PETERS)
    assert (key.name, key.id.hex()) == ("PeterNeumann", "c74f20a3")
    assert key_line(key.name, key.public) == PETER
    assert signature[:4] == key.id
    assert signed_by(key.public, ANSWER, signature[4:])


@pytest.mark.parametrize(
    "wrong",
    ["", "name", PETER[:-1], PETER.replace("c74f", "c74e"), PETER.replace("Peter", "Pet er"), f"{PETER}AA", "a+b+c"],
)
def test_what_is_no_key_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(verify.Unchecked, match="no public key"):
        verify.parse_key(wrong)


def test_tiles_of_a_log_of_70_000_are_those_that_c2sp_counts() -> None:
    found = list(verify.tiles([b"%032d" % n for n in range(70_000)]))
    full = [sum(level == which and len(part) == 256 for level, _, part in found) for which in range(3)]
    widest = [max((len(part) for level, _, part in found if level == which and len(part) < 256)) for which in range(3)]
    assert full == [273, 1, 0]
    assert widest == [112, 17, 1]
    assert verify.tile_name(0, 1234067 * 256, 256) == "log/tile/0/x1234/067"

"""The zip archive that a workbook is: limits held before anything is unpacked, XML read without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from kuager.record.importing.book import refuse
from kuager.record.importing.limits import MEMBER_BYTES, RATIO, RATIO_FROM, ZIP_MEMBERS

_BLOCK = 256 * 1024
_SAVE = "open it in a spreadsheet program and save it again"
_ENCRYPTED = 0x1


class Archive:
    """The members of a workbook by name. Raises ImportRefused for an archive that could not be a workbook's."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        end = data.rfind(b"PK\x05\x06")
        told = int.from_bytes(data[end + 10 : end + 12], "little") if end >= 0 else 0
        if told > ZIP_MEMBERS:  # 0xFFFF, which stands for still more, too
            raise refuse(file, f"an archive of more than {ZIP_MEMBERS:,} files, which is no workbook")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise refuse(file, f"a damaged workbook: {error}", _SAVE) from None
        names = [member.filename for member in members]
        if len(names) > ZIP_MEMBERS or len(set(names)) < len(names):
            raise refuse(file, "an archive in which a name stands twice, which no spreadsheet program writes", _SAVE)
        self.members = {member.filename: member for member in members}

    def holds(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self.members

    def blocks(self, name: str) -> Iterator[bytes]:
        """Unpack one member block by block. Raises ImportRefused for one that is too large, encrypted or damaged."""
        member = self.members[name]
        if member.flag_bits & _ENCRYPTED:
            raise refuse(self.file, "protected with a password", "save it without one")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse(self.file, f"'{name}' is packed in a way that spreadsheet programs do not use", _SAVE)
        self._hold(name, member.file_size, member.compress_size)
        size = 0
        try:
            with self._zip.open(member) as packed:
                while block := packed.read(_BLOCK):
                    size += len(block)
                    self._hold(name, size, member.compress_size)  # what the archive says of its sizes may be untrue
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise refuse(self.file, f"a damaged workbook: '{name}': {error}", _SAVE) from None

    def _hold(self, name: str, size: int, packed: int) -> None:
        if size > MEMBER_BYTES:
            raise refuse(
                self.file,
                f"'{name}' would unpack to more than {MEMBER_BYTES:,} bytes",
                "split the sheet, or save it as CSV",
            )
        if size > RATIO_FROM and size > RATIO * max(packed, 1):
            raise refuse(
                self.file,
                f"'{name}' would unpack to more than {RATIO} times its packed size, as a zip bomb does",
                "save the cells that are meant as CSV",
            )

    def xml(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], object] = lambda name: None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Read a member as XML. Names come without their namespace. A document type, and so any entity, is refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype(name)
        parser.StartElementHandler = lambda tag, given: start(
            tag.rpartition(" ")[2], {_local(key): value for key, value in given.items()}
        )
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            for block in self.blocks(name):
                parser.Parse(block)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError) as error:
            if isinstance(error, IndexError | KeyError):
                raise  # of whoever takes the elements; the parser's own names an encoding that there is not
            raise refuse(self.file, f"a damaged workbook: '{name}': {error}", _SAVE) from None

    def _doctype(self, name: str) -> Callable[..., None]:
        def refused(*_: object) -> None:
            raise refuse(
                self.file,
                f"'{name}' declares a document type, through which other files could be drawn in",
                "a spreadsheet program writes none; " + _SAVE,
            )

        return refused


def _local(name: str) -> str:
    """The name of an attribute without its namespace. LibreOffice's own stand beside those of OpenDocument, so that
    they keep theirs: `calcext:value-type`."""
    space, _, local = name.rpartition(" ")
    return f"calcext:{local}" if "calcext" in space or "calc:ext" in space else local

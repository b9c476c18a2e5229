"""What a package of XML says of itself."""

import io
from datetime import UTC, datetime

from docx import Document

from index.reading.formats.extracted import Properties
from index.reading.formats.package import package_properties


def test_the_times_of_a_file_are_none_of_its_text() -> None:
    """When a file was made or changed is not when its text was issued, whoever set it, a library's template or a program."""
    document = Document()
    document.core_properties.title = "节水方案"
    document.core_properties.modified = datetime(2024, 5, 6, tzinfo=UTC)
    saved = io.BytesIO()
    document.save(saved)
    assert package_properties(saved.getvalue()) == Properties(title="节水方案", author="python-docx")

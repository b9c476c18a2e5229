"""What a package of XML says of itself."""

import io
from datetime import UTC, datetime

from docx import Document

from index.reading.formats.package import package_properties


def test_the_date_of_a_librarys_template_is_no_date() -> None:
    """python-docx begins each file with one of 2013-12-23; a date that somebody set is one."""
    document = Document()
    empty, dated = io.BytesIO(), io.BytesIO()
    document.save(empty)
    document.core_properties.modified = datetime(2024, 5, 6, tzinfo=UTC)
    document.save(dated)
    assert package_properties(empty.getvalue()).date == ""
    assert package_properties(dated.getvalue()).date == "2024-05-06"

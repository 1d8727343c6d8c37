"""How large a table may be. The shipped bank is a tenth of each."""

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of a file that is sent."""

LARGEST_INSIDE = 40 * 1024 * 1024
"""Bytes that a workbook may unpack to."""

MOST_FILES_INSIDE = 500
MOST_ROWS = 20_000
LONGEST_EXCEL_CELL = 32_767

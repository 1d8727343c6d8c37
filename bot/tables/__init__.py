"""The bank as tables that officers keep in Excel: out as workbooks or CSV, and back in, each change looked at first."""

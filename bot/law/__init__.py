"""What the maintainers' page of legal figures does, without the page: time lines, new values, and what they change."""

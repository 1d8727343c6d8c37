"""Hỏi BHXH: answers questions on public insurance from a curated, dated bank."""

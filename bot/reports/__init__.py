"""What was asked and how it was answered, over a month or any days: counted in the database, told in tables."""

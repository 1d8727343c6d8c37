"""The commands of the command line, one module a concern. Heavy parts are imported only when used."""

"""The pages and the HTTP interface: chat, staff, health, actions."""

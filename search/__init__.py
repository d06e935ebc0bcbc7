"""Where people meet the archive: queries, exports, faces and the `humas` command."""

-- How the user has put sessions, by the name of their tmux server and their own. No place is last.
CREATE TABLE arrangement (
  server     TEXT    NOT NULL,
  session    TEXT    NOT NULL,
  group_name TEXT,
  place      INTEGER,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (server, session)
) STRICT;

-- Folders worth remembering, and what for.
CREATE TABLE folder (
  purpose TEXT    NOT NULL,
  path    TEXT    NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (purpose, path)
) STRICT;

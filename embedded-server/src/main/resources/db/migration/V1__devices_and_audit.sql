-- Times are milliseconds since 1970 in UTC. Keys and hashes are base64url.

CREATE TABLE device (
  id         TEXT    NOT NULL PRIMARY KEY,
  public_key TEXT    NOT NULL,
  label      TEXT    NOT NULL,
  scopes     TEXT    NOT NULL,
  paired_at  INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- The primary key is what makes a code good for one claim, whoever asks.
CREATE TABLE spent_code (
  id       TEXT    NOT NULL PRIMARY KEY,
  spent_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  line   INTEGER NOT NULL PRIMARY KEY,
  at     INTEGER NOT NULL,
  who    TEXT    NOT NULL,
  place  TEXT    NOT NULL,
  action TEXT    NOT NULL,
  detail TEXT    NOT NULL,
  hash   TEXT    NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit only grows');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit only grows');
END;

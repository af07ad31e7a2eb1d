-- Times and hashes as in version 1. A secret is stored nowhere.

CREATE TABLE api_token (
  id         TEXT    NOT NULL PRIMARY KEY,
  hash       TEXT    NOT NULL,
  label      TEXT    NOT NULL,
  scopes     TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  used_at    INTEGER,
  expires_at INTEGER NOT NULL
) STRICT;

-- Where a device was when it was seen last, and how it came.
ALTER TABLE device ADD COLUMN last_address TEXT;
ALTER TABLE device ADD COLUMN last_kind TEXT;

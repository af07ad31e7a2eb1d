-- Where a token was used last.
ALTER TABLE api_token ADD COLUMN used_from TEXT;
